/** Those with the same reason together, in the order in which the reasons first come. */
export function byReason<T>(items: T[], reason: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(reason(item))
    if (group) group.push(item)
    else groups.set(reason(item), [item])
  }
  return [...groups]
}

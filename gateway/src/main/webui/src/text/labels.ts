/** Labels as people write them: team=net, gpu=yes; or one in a line. */
export function labelsOf(text: string): Record<string, string> {
  const pairs = text.split(/[,\n]/).flatMap((each) => {
    const [key = '', ...value] = each.split('=')
    return key.trim() ? [[key.trim(), value.join('=').trim()] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** The same as a text that can be changed. */
export function textOfLabels(labels: Record<string, string>): string {
  return Object.entries(labels)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => (value ? `${key}=${value}` : key))
    .join(', ')
}

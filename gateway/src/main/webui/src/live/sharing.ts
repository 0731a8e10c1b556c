import { replaceEqualDeep } from '@tanstack/react-query'
import type { JobsWindow, RunnersWindow } from '../api/types'

type Window = RunnersWindow | JobsWindow

/** The same window, in which rows that are as they were are the objects that they were: they are not drawn again. */
export function sharing(before: Window | undefined, now: Window): Window {
  const known = new Map<string, unknown>(before?.items.map((item) => [item.id, item]))
  return { ...now, items: now.items.map((item) => replaceEqualDeep(known.get(item.id), item)) } as Window
}

import { useSyncExternalStore } from 'react'
import { words } from '../words/app'

export const THEMES = [
  { value: 'system', label: words.person.systemColours },
  { value: 'light', label: words.person.light },
  { value: 'dark', label: words.person.dark },
]

const listeners = new Set<() => void>()

export function setTheme(theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // It holds for this visit, then.
  }
  for (const listener of listeners) listener()
}

export function useTheme(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => document.documentElement.dataset.theme ?? 'system',
  )
}

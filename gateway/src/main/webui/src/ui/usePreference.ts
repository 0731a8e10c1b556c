import { useState } from 'react'

/** What somebody chose last, kept by this browser; anything there that is no such choice counts as none. */
export function usePreference<T>(
  name: string,
  otherwise: T,
  is: (value: unknown) => value is T,
): [T, (value: T) => void] {
  const [value, setValue] = useState(() => readPreference(name, otherwise, is))
  const keep = (next: T) => {
    setValue(next)
    try {
      localStorage.setItem(name, JSON.stringify(next))
    } catch {
      // It holds for this visit, then.
    }
  }
  return [value, keep]
}

export function readPreference<T>(name: string, otherwise: T, is: (value: unknown) => value is T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return is(kept) ? kept : otherwise
  } catch {
    return otherwise
  }
}

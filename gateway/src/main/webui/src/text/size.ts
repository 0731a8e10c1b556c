import { words } from '../words/text'
import { count } from './time'

/** Bytes in their largest unit. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${count(bytes)} ${words.byte}`
  if (bytes < 1024 * 1024) return `${count(Math.round(bytes / 1024))} ${words.kibibyte}`
  return `${(bytes / 1024 / 1024).toFixed(1)} ${words.mebibyte}`
}

import type { LogRow } from './LogBuffer'

/** The rows that have this text in them, whatever its case; none for no text. */
export function findInLog(rows: LogRow[], text: string): number[] {
  const wanted = text.toLowerCase()
  if (wanted === '') return []
  const found: number[] = []
  for (const [index, row] of rows.entries())
    if (row.kind !== 'attempt' && row.text.toLowerCase().includes(wanted)) found.push(index)
  return found
}

export interface Piece {
  text: string
  found: boolean
}

/** A row's text, cut where the wanted text begins and ends. */
export function piecesOf(text: string, wanted: string): Piece[] {
  const lower = text.toLowerCase()
  const sought = wanted.toLowerCase()
  // Where small letters are longer than the capitals, places would not fit.
  if (sought === '' || lower.length !== text.length) return [{ text, found: false }]
  const pieces: Piece[] = []
  let from = 0
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
    if (at > from) pieces.push({ text: text.slice(from, at), found: false })
    from = at + sought.length
    pieces.push({ text: text.slice(at, from), found: true })
  }
  if (from < text.length) pieces.push({ text: text.slice(from), found: false })
  return pieces
}

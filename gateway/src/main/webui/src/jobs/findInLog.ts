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

/** A piece of a row that looks the same all over. */
export interface ShownPiece extends Piece {
  look: string
}

/** A row's text, cut where it begins to look otherwise and where the wanted text begins and ends. */
export function shownPieces(row: LogRow, wanted: string): ShownPiece[] {
  const shown: ShownPiece[] = []
  const looks = row.looks ?? []
  let at = 0
  let next = 0
  for (const { text, found } of piecesOf(row.text, wanted)) {
    const end = at + text.length
    while (at < end) {
      while ((looks[next]?.from ?? end) <= at) next++
      const to = Math.min(end, looks[next]?.from ?? end)
      shown.push({ text: row.text.slice(at, to), found, look: looks[next - 1]?.look ?? '' })
      at = to
    }
  }
  return shown
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

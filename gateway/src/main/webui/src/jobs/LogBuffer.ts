import type { LogEntry } from '../api/types'
import { Colours } from '../text/colours'
import { inert } from '../text/inert'

/** What is drawn as one row: a line, or a piece of one that is too long to be drawn at once. */
export interface LogRow {
  kind: 'line' | 'rest' | 'attempt'
  /** The line's number; of an attempt its own. */
  number: number
  text: string
  stream: LogEntry['stream_type']
  open: boolean
  /** Where its text begins to look otherwise, in rising order; none when it looks as its stream does. */
  looks?: readonly Look[]
}

/** From a place in a row's text on, the classes it has. */
export interface Look {
  from: number
  look: string
}

const ROW_CHARS = 1_000
const MAX_ROWS = 200_000
const MAX_LOOKS = 100
const UNFINISHED_ESCAPE = /\x1b(?:\[[0-9;:]{0,30})?$/
const BREAK = /\r\n|\n|\r(?!$)/

/** Makes lines of pieces: whole, in rows of a size that can be drawn, with nothing in them that steers. */
export class LogBuffer {
  rows: LogRow[] = []
  dropped = 0
  private attempt = 0
  private line = 0
  private carried = ''
  private readonly colours = new Map<LogEntry['stream_type'], Colours>()

  add(entries: LogEntry[]): void {
    if (entries.length === 0) return
    this.rows = this.rows.slice()
    for (const entry of entries) this.addEntry(entry)
    const over = this.rows.length - MAX_ROWS
    if (over > 0) {
      this.rows.splice(0, over)
      this.dropped += over
    }
  }

  private addEntry(entry: LogEntry): void {
    const last = this.rows.at(-1)
    if (entry.attempt !== this.attempt) {
      this.attempt = entry.attempt
      this.colours.clear()
      this.flush(last)
      this.rows.push({ kind: 'attempt', number: entry.attempt, text: '', stream: 'SYSTEM', open: false })
    } else if (last?.open && last.stream !== entry.stream_type) {
      this.flush(last)
    }
    let text = this.carried + entry.text
    // What may go on in the next piece waits for it: half an escape, a carriage return before its newline.
    const half = UNFINISHED_ESCAPE.exec(text)?.[0] ?? (text.endsWith('\r') ? '\r' : '')
    this.carried = half
    text = text.slice(0, text.length - half.length)
    const parts = text.split(BREAK)
    for (const [index, part] of parts.entries())
      this.append(part, entry.stream_type, index < parts.length - 1)
  }

  private flush(last: LogRow | undefined): void {
    if (this.carried && last) this.append(this.carried.replace(/\r$/, ''), last.stream, true)
    this.carried = ''
    const end = this.rows.at(-1)
    if (end?.open) this.rows[this.rows.length - 1] = { ...end, open: false }
  }

  private append(text: string, stream: LogEntry['stream_type'], ended: boolean): void {
    const colours = this.colours.get(stream) ?? new Colours()
    this.colours.set(stream, colours)
    const pieces = colours.read(text)
    for (const [index, piece] of pieces.entries())
      this.appendPiece(inert(piece.text), piece.look, stream, ended && index === pieces.length - 1)
  }

  private appendPiece(text: string, look: string, stream: LogEntry['stream_type'], ended: boolean): void {
    let rest = text
    const last = this.rows.at(-1)
    const open = last?.open ? last : undefined
    if (!open && rest === '' && !ended) return
    if (open) {
      const fits = cut(rest, ROW_CHARS - open.text.length)
      const all = fits.length === rest.length
      const row = fits === '' ? open : looking(open, look)
      this.rows[this.rows.length - 1] = { ...row, text: open.text + fits, open: all && !ended }
      if (all) return
      rest = rest.slice(fits.length)
    } else {
      this.line++
    }
    let kind: LogRow['kind'] = open ? 'rest' : 'line'
    do {
      const piece = cut(rest, ROW_CHARS)
      rest = rest.slice(piece.length)
      const row: LogRow = { kind, number: this.line, text: '', stream, open: rest === '' && !ended }
      this.rows.push({ ...(piece === '' ? row : looking(row, look)), text: piece })
      kind = 'rest'
    } while (rest !== '')
  }
}

/** The row, with what is written next looking like this; as before where it changes too often to be drawn quickly. */
function looking(row: LogRow, look: string): LogRow {
  const now = row.looks?.at(-1)?.look ?? ''
  return look === now || (row.looks?.length ?? 0) >= MAX_LOOKS
    ? row
    : { ...row, looks: [...(row.looks ?? []), { from: row.text.length, look }] }
}

/** At most so many characters from the beginning, never half of one. */
function cut(text: string, chars: number): string {
  if (text.length <= chars) return text
  if (chars <= 0) return ''
  const splits = text.charCodeAt(chars - 1) >= 0xd800 && text.charCodeAt(chars - 1) <= 0xdbff
  return text.slice(0, splits ? chars - 1 : chars)
}

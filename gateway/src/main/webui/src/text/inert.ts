const SGR = /\x1b\[[0-9;:]*m/g
// Of the terminal, and of the reading direction. Told by their numbers: not every font has signs for them.
const STEERING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g

/** What would steer a terminal or turn the reading direction, as signs that can be read. Colours are left out. */
export function inert(text: string): string {
  return text.replace(SGR, '').replace(STEERING, (char) => (char === '\x1b' ? '⟨ESC⟩' : `⟨U+${code(char)}⟩`))
}

function code(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

const SGR = /\x1b\[[0-9;:]*m/g
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g

const code = (char: string) => char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

/** What would steer a terminal or turn the reading direction, as signs that can be read. Colours are left out. */
export function inert(text: string): string {
  return text
    .replace(SGR, '')
    .replace(BIDI_CONTROLS, (char) => `⟨U+${code(char)}⟩`)
    .replace(CONTROLS, (char) => {
      const point = char.charCodeAt(0)
      if (point === 0x7f) return '\u2421'
      return point < 0x20 ? String.fromCharCode(0x2400 + point) : `⟨U+${code(char)}⟩`
    })
}

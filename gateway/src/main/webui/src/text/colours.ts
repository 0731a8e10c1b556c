/** A piece of what a program wrote, and the classes that make it look as its escapes say. */
export interface Coloured {
  text: string
  look: string
}

const SGR = /\x1b\[([0-9;:]*)m/

// Black and white stay the ink of the theme: what is written can be read on either. Backgrounds are left out for the same
// reason, and nothing is concealed.
const COLOURS = ['', 'text-bad', 'text-good', 'text-warn', 'text-accent', 'text-magenta', 'text-cyan', '']
const GREY = 'text-soft'

/** Reads colours as a terminal does (SGR, ECMA-48 8.3.117): they last, over lines and pieces, until others come. */
export class Colours {
  private colour = ''
  private readonly styles = new Set<string>()

  /** The pieces without their escapes, in order; one at least. Other escapes stay as they are. */
  read(text: string): Coloured[] {
    const [first = '', ...rest] = text.split(SGR)
    const pieces = [{ text: first, look: this.look() }]
    // The separator's group stands between the pieces.
    for (let at = 0; at < rest.length; at += 2) {
      this.set(rest[at] ?? '')
      pieces.push({ text: rest[at + 1] ?? '', look: this.look() })
    }
    return pieces
  }

  private look(): string {
    return [this.colour, ...this.styles].filter(Boolean).join(' ')
  }

  private set(parameters: string): void {
    const codes = parameters
      .split(';')
      .map((code) => code.split(':').map((part) => Number.parseInt(part || '0', 10)))
    for (let at = 0; at < codes.length; at++) {
      const [code = 0, ...own] = codes[at] ?? []
      if (own.length > 0) this.withOwn(code, own)
      else if (code === 38 || code === 48 || code === 58) {
        const palette = codes[at + 1]?.[0] === 5
        if (code === 38) this.colour = palette ? ofPalette(codes[at + 2]?.[0] ?? -1) : ''
        at += palette ? 2 : 4
      } else this.one(code)
    }
  }

  /** A parameter with parts of its own, between colons: they say all that it needs (38:5:9, 4:3). */
  private withOwn(code: number, [kind = 0, index = -1]: number[]): void {
    if (code === 38) this.colour = kind === 5 ? ofPalette(index) : ''
    else if (code === 4 && kind === 0) this.one(24)
    else if (code !== 48 && code !== 58) this.one(code)
  }

  private one(code: number): void {
    if (code === 0) {
      this.colour = ''
      this.styles.clear()
    } else if (code === 1) this.styles.add('font-semibold')
    else if (code === 2) this.styles.add('opacity-80')
    else if (code === 3) this.styles.add('italic')
    else if (code === 4) this.styles.add('underline')
    else if (code === 22) for (const style of ['font-semibold', 'opacity-80']) this.styles.delete(style)
    else if (code === 23) this.styles.delete('italic')
    else if (code === 24) this.styles.delete('underline')
    else if (code === 39) this.colour = ''
    else if (code >= 30 && code <= 37) this.colour = ofPalette(code - 30)
    else if (code >= 90 && code <= 97) this.colour = ofPalette(code - 82)
  }
}

/** Of the 256 those that have a name; the others are ink. */
function ofPalette(index: number): string {
  return index === 8 ? GREY : index < 16 ? (COLOURS[index % 8] ?? '') : ''
}

import { expect, test } from 'vitest'
import { inert } from './inert'

test('colours are left out, every other escape is seen', () => {
  expect(inert('\x1b[31mred\x1b[0m')).toBe('red')
  expect(inert('\x1b[2J')).toBe('⟨ESC⟩[2J')
  expect(inert('\x1b]8;;http://x\x07')).toBe('⟨ESC⟩]8;;http://x⟨U+0007⟩')
  expect(inert('\x9b2J')).toBe('⟨U+009B⟩2J')
})

test('what turns the reading direction is seen', () => {
  expect(inert('\u202egnp.exe')).toBe('⟨U+202E⟩gnp.exe')
})

test('letters, emoji and tabs stay', () => {
  expect(inert('שלום\t👩‍💻 <b>')).toBe('שלום\t👩‍💻 <b>')
})

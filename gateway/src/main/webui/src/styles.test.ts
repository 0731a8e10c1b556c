import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compile } from 'tailwindcss'
import { expect, test } from 'vitest'

const SIZES = { xs: '10.5px', sm: '13px', base: '14px', lg: '15.75px', xl: '17.5px' }

const SRC = import.meta.dirname
const read = (path: string) => readFileSync(join(SRC, path), 'utf8')
const framework = createRequire(import.meta.url).resolve('tailwindcss/index.css')

async function built(...classes: string[]): Promise<string> {
  const { build } = await compile(read('styles.css'), {
    loadStylesheet: async () => ({
      path: framework,
      base: dirname(framework),
      content: readFileSync(framework, 'utf8'),
    }),
  })
  return build(classes)
}

test('the sizes of text are those that are named', async () => {
  const names = Object.keys(SIZES)
  const css = await built(...names.map((name) => `text-${name}`), 'text-2xl')
  for (const [name, size] of Object.entries(SIZES)) {
    expect(css).toContain(`--text-${name}: ${size};`)
    expect(css).toContain(`font-size: var(--text-${name});`)
  }
  expect(css).not.toContain('text-2xl')
})

test('no part of the page has a size of its own', () => {
  const own = /text-\[[\d.]+(px|r?em|%)\]|text-\dxl|font-size: (?!var\()|fontSize/
  const parts = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(tsx?|css)$/.test(path) && !/\.test\./.test(path),
  )
  expect(parts.length).toBeGreaterThan(100)
  expect(parts.filter((path) => own.test(read(path)))).toEqual([])
})

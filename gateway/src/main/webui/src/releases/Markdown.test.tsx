import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from './Markdown'

const shown = (text: string) => renderToStaticMarkup(<Markdown text={text} />)

test('HTML in it is text', () => {
  const page = shown('# <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<details>more</details>')
  expect(page).not.toMatch(/<(script|img|details)/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('a link leads somewhere or nowhere, and no picture is fetched', () => {
  const page = shown('[a](javascript:alert(1)) [b](https://example.com) ![p](https://example.com/p.png)')
  expect(page).not.toContain('javascript:')
  expect(page).toContain('href="https://example.com/"')
  expect(page).not.toContain('<img')
  expect(page).not.toContain('p.png')
})

test('lists, tables and code are what they are', () => {
  const page = shown('## Fixed\r\n\r\n- `a`\r\n- b\r\n\r\n|x|y|\n|-|-|\n|1|2|')
  for (const part of ['<h4>Fixed</h4>', '<li><code>a</code></li>', '<td>1</td>']) expect(page).toContain(part)
  expect(page).not.toContain('⟨U+000D⟩')
})

test('what turns the reading direction is seen', () => {
  expect(shown('harmless \u202Egnp.exe')).toContain('⟨U+202E⟩')
})

test('a very long one is shown as it was written', () => {
  expect(shown(`# long\n${'x'.repeat(40_000)}`)).toContain('<pre class="whitespace-pre-wrap"># long')
})

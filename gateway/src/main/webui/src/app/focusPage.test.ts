import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { focusOf, focusPage } from './focusPage'

/** As much of an element as is asked for. */
class Part {
  tabIndex = 0
  heading: Part | null = null
  parts: Part[] = []
  constructor(readonly tag: string) {}
  querySelector = (_: string) => this.heading
  contains = (other: Part) => this.parts.includes(other)
  matches = (tags: string) => tags.split(', ').includes(this.tag)
  focus = () => {
    page.activeElement = this
  }
  asElement = () => this as unknown as HTMLElement
}

let content: Part
let heading: Part
let page: { body: Part; activeElement: Part }
let changed: () => void

beforeEach(() => {
  content = new Part('main')
  heading = new Part('h1')
  const body = new Part('body')
  page = { body, activeElement: body }
  vi.stubGlobal('document', page)
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(callback: () => void) {
        changed = callback
      }
      observe() {}
      disconnect() {
        changed = () => {}
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

test('another page is told by its heading', () => {
  content.heading = heading
  focusPage(content.asElement())
  expect(page.activeElement).toBe(heading)
  expect(heading.tabIndex).toBe(-1)
})

test('a heading that comes later gets the focus then', () => {
  focusPage(content.asElement())
  expect(page.activeElement).toBe(content)
  changed()
  expect(page.activeElement).toBe(content)
  content.heading = heading
  changed()
  expect(page.activeElement).toBe(heading)
})

test('whoever has gone on meanwhile, or has left the page, is not called back', () => {
  const link = new Part('a')
  focusPage(content.asElement())
  content.heading = heading
  page.activeElement = link
  changed()
  expect(page.activeElement).toBe(link)

  content.heading = null
  focusPage(content.asElement())()
  content.heading = heading
  changed()
  expect(page.activeElement).toBe(content)
})

test('a field that the page itself has chosen keeps the focus, a link that is left does not', () => {
  const [field, link] = [new Part('input'), new Part('a')]
  content.heading = heading
  content.parts = [field, link]
  expect(focusOf(content.asElement(), field.asElement())).toBeNull()
  expect(focusOf(content.asElement(), link.asElement())).toBe(heading)
  expect(focusOf(content.asElement(), new Part('input').asElement())).toBe(heading)
})

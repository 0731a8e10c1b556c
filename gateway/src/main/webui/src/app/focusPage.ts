const FIELD = 'input, textarea, select'

/**
 * Where the focus goes when another page is shown, so that it is told to whoever cannot see it: to its heading, as long as
 * there is none to its content; null when the page has put it into a field itself.
 */
export function focusOf(content: HTMLElement, active: Element | null): HTMLElement | null {
  if (active && content.contains(active) && active.matches(FIELD)) return null
  return content.querySelector('h1') ?? content
}

/** Moves the focus there, and on to the heading when that comes later, with its data; ends what it awaits when called. */
export function focusPage(content: HTMLElement): () => void {
  const target = focusOf(content, document.activeElement)
  if (target) moveTo(target)
  if (target !== content) return () => {}
  const observer = new MutationObserver(() => {
    const heading = content.querySelector('h1')
    if (!heading) return
    observer.disconnect()
    // Whoever has gone on meanwhile stays there.
    if (document.activeElement === content || document.activeElement === document.body) moveTo(heading)
  })
  observer.observe(content, { childList: true, subtree: true })
  return () => observer.disconnect()
}

function moveTo(target: HTMLElement): void {
  target.tabIndex = -1
  target.focus({ preventScroll: true })
}

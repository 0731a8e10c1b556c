import { readLog } from './FollowLog'

/** The log as it was sent, escapes and all, as a file. */
export async function downloadLog(job: string): Promise<void> {
  const signal = new AbortController().signal
  const pieces: string[] = []
  let after = 0
  for (;;) {
    const page = await readLog(job, after, signal)
    pieces.push(...page.items.map((entry) => entry.text))
    if (page.items.length === 0 || page.complete) break
    after = page.next_offset
  }
  const url = URL.createObjectURL(new Blob(pieces, { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${job}.log`
  link.click()
  URL.revokeObjectURL(url)
}

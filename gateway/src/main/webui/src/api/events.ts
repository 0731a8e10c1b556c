/** An event of a stream; the name is `message` where the stream gives none. */
export interface StreamEvent {
  name: string
  data: string
}

/**
 * Server-sent events as they come, together those that came together; none at all is a sign of life. Ends when the
 * stream was closed, fails when it was cut.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent[]> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const unfinished: string[] = []
  let event = { name: 'message', data: [] as string[] }
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const [first = '', ...others] = decoder.decode(value, { stream: true }).split('\n')
      unfinished.push(first)
      const events: StreamEvent[] = []
      for (const next of others) {
        const line = unfinished.splice(0).join('').replace(/\r$/, '')
        unfinished.push(next)
        if (line.startsWith('data:')) event.data.push(line.slice(5).replace(/^ /, ''))
        else if (line.startsWith('event:')) event.name = line.slice(6).trim()
        else if (line === '') {
          if (event.data.length > 0) events.push({ name: event.name, data: event.data.join('\n') })
          event = { name: 'message', data: [] }
        }
      }
      yield events
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

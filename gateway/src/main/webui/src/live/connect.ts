import { Hub } from './hub'
import type { FromHub, ToHub } from './protocol'
import { openStream, probeSession } from './stream'

type Send = (message: ToHub) => void

/** Reaches the hub that all tabs share; where the browser has no SharedWorker, this tab has one of its own. */
export function connect(receive: (message: FromHub) => void): Send {
  if (typeof SharedWorker === 'undefined') return alone(receive)
  const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'live' })
  let send: Send = (message) => worker.port.postMessage(message)
  let last: ToHub | undefined
  worker.onerror = () => {
    send = alone(receive)
    if (last) send(last)
  }
  worker.port.onmessage = (event: MessageEvent<FromHub>) => receive(event.data)
  return (message) => {
    if ('watch' in message) last = message
    send(message)
  }
}

function alone(receive: (message: FromHub) => void): Send {
  const hub = new Hub(openStream, probeSession)
  setInterval(() => void hub.look(), Hub.lookEveryMs)
  const tab = { tell: receive }
  return (message) => hub.hear(tab, message)
}

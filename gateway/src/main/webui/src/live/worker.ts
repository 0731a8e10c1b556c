import { Hub } from './hub'
import type { ToHub } from './protocol'
import { openStream, probeSession } from './stream'

const hub = new Hub(openStream, probeSession)
const scope = self as unknown as { onconnect: (event: MessageEvent) => void }

scope.onconnect = ({ ports }) => {
  const port = ports[0]
  if (!port) return
  const tab = { tell: (message: unknown) => port.postMessage(message) }
  port.onmessage = (event: MessageEvent<ToHub>) => hub.hear(tab, event.data)
}

setInterval(() => void hub.look(), Hub.lookEveryMs)

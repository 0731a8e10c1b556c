// Not crypto.randomUUID, which a browser only has over TLS and on this machine.
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Gives each body its key: the same again for the same body, so that whoever was cut off can send it once more. */
export function keyring(): (body: unknown) => string {
  let last = { text: '', key: '' }
  return (body) => {
    const text = JSON.stringify(body)
    if (text !== last.text) last = { text, key: newKey() }
    return last.key
  }
}

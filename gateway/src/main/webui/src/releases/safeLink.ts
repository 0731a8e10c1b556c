/** An address that may be followed; null for none, and for what would do anything but lead somewhere. */
export function safeLink(address: string | null | undefined): string | null {
  const url = address && URL.canParse(address) ? new URL(address) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

/** The ends of an identifier: enough to tell it from those beside it. */
export const shortId = (id: string) => `${id.slice(0, 8)}…${id.slice(-4)}`

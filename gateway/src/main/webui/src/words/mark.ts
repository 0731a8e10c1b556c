import type { ReactNode } from 'react'

/** How the page marks a part of a sentence: as code, as what only a wide screen shows. */
export type Mark = (text: string) => ReactNode

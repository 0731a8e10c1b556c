export const PLACES = ['cloud-hosted', 'self-hosted'] as const
export type Place = (typeof PLACES)[number]

export const isPlace = (value: unknown): value is Place => PLACES.some((each) => each === value)

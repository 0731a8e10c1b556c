/** What times are read with. */
export const words = {
  locale: 'en-GB',
  day: 'd',
  hour: 'h',
  minute: 'min',
  second: 's',
  byte: 'B',
  kibibyte: 'KiB',
  mebibyte: 'MiB',
} as const

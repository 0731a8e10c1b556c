/** Of tables, whatever their rows are: how they are looked through. */
export const words = {
  all: 'All',
  uncounted: '…',
  emptySearch: 'Empty the search',
} as const

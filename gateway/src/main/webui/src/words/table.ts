import { count } from '../text/time'

/** Of tables, whatever their rows are: how they are looked through. */
export const words = {
  all: 'All',
  uncounted: '…',
  beyond: (page: number, last: number) =>
    `There is no page ${count(page)}: the last one is page ${count(last)}`,
  toLast: 'To the last page',
  emptySearch: 'Empty the search',
} as const

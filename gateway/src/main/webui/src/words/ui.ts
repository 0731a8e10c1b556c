import { clock, count, day } from '../text/time'

/** What the parts say that every page is made of. */
export const words = {
  product: 'Runners',
  close: 'Close',
  tryNow: 'Try now',
  loadAnew: 'Load anew',
  unfetched: {
    away: 'This part of the page comes by itself when the gateway answers again.',
    stuck: {
      title: 'This part of the page does not come',
      more: 'The gateway answers, and does not have it. Load the page anew in a minute.',
    },
    stayed: {
      title: 'There is a newer release of the page',
      more: 'Loading it anew brings this part. What is written under Submit a job and not sent would be lost with it.',
    },
  },
  facts: 'Facts',
  none: '–',
  when: (at: string) => `${day(at)}, ${clock(at)}`,
  ago: (span: string) => `${span} ago`,
  onItsWay: (what: string) => `${what} …`,
  quoteTrace: (traceId: string) => `When asking for help, quote ${traceId}`,
  select: {
    all: 'Select all in sight',
    one: (name: string) => `Select ${name}`,
  },
  copy: {
    ask: (what: string) => `Copy ${what}`,
    doneOf: (what: string) => `${what} copied`,
    done: 'Copied',
    refused: 'The browser does not let the page copy: select the text and copy it yourself.',
  },
  pager: {
    first: 'First page',
    previous: 'Previous page',
    next: 'Next page',
    last: 'Last page',
    isFirst: 'This is the first page',
    isLast: 'This is the last page',
    rows: (from: number, to: number, total: number) => `${count(from)}–${count(to)} of ${count(total)}`,
    page: 'Page',
    ofPages: (pages: number) => `of ${count(pages)}`,
  },
  stale: {
    since: (at: string) => `stale since ${clock(at)}`,
    unread: 'still being read',
    why: 'The gateway cannot follow the events at the moment; it catches up by itself.',
  },
  reason: {
    why: 'Why',
    forTheTrail: 'For the audit trail.',
    mayBeEmpty: 'For the audit trail; may be left empty.',
  },
  toast: {
    label: 'Notice',
    openJob: 'Open its job under Jobs',
    seeHow: 'See how',
  },
} as const

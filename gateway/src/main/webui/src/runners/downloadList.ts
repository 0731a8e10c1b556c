import { api } from '../api/http'
import type { Runner } from '../api/types'
import { listOf } from '../table/tableQuery'
import { download } from '../ui/download'
import { csvOf } from './csv'
import { RUNNERS, type RunnersQuery } from './useRunnersQuery'

const PAGE = 1000

interface RunnerList {
  items: Runner[]
  next_cursor?: string
}

/** All Runners that are asked for, not only those in sight, as a file. */
export async function downloadList(query: RunnersQuery): Promise<void> {
  const runners: Runner[] = []
  let cursor: string | undefined
  do {
    const page: RunnerList = await api(`/api/runners?${listOf(RUNNERS, query, PAGE, cursor)}`)
    runners.push(...page.items)
    cursor = page.next_cursor
  } while (cursor)
  download(new Blob([csvOf(runners)], { type: 'text/csv' }), 'runners.csv')
}

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, request } from '../api/http'
import { pagesOf } from '../api/pages'
import { GATEWAY_LOST } from '../api/problem'
import { findState, type StatesPage, type StateVersion, stateAt, type VersionsPage } from '../api/states'
import { download } from '../ui/download'

const POLL_MS = 10_000

/**
 * The states that are asked for, by name, page behind page; while others are on their way, those before.
 *
 * @param asked as the list takes it, without a cursor
 */
export function useStates(asked: string) {
  return useInfiniteQuery({
    queryKey: ['states', asked],
    ...pagesOf<StatesPage>(`/api/states?${asked}`),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })
}

/** One of them, with its lock; null when there is none of this name, and never asked for without one. */
export function useOneState(name: string) {
  return useQuery({
    queryKey: ['state', name, 'one'],
    queryFn: ({ signal }) => findState(name, signal),
    enabled: name !== '',
    refetchInterval: POLL_MS,
  })
}

/** What was written of it, newest first, page behind page. */
export function useVersions(name: string) {
  return useInfiniteQuery({
    queryKey: ['state', name, 'versions'],
    ...pagesOf<VersionsPage>(stateAt(name, 'versions?limit=50')),
    refetchInterval: POLL_MS,
  })
}

/** A version as it was written, as a file. */
export async function downloadVersion(name: string, version: number): Promise<void> {
  const answer = await request(stateAt(name, `versions/${version}`), 'application/json')
  const content = await answer.blob().catch(() => {
    throw GATEWAY_LOST
  })
  download(content, `${name.replaceAll(/[^\w.-]|^\./g, '_')}.${version}.tfstate`)
}

/**
 * Makes an older version, or one that was kept aside, the newest.
 *
 * @param after the newest version that the person saw; refused when another one was written since
 */
export function useRestore(name: string, after: number) {
  return useWritten(({ version, reason }: { version: number; reason: string }) =>
    api<StateVersion>(stateAt(name, `versions/${version}/restore?after=${after}`), {
      method: 'POST',
      body: { reason: reason.trim() || null },
    }),
  )
}

/**
 * Makes a file the newest version of a state, even if it is of another lineage where that is forced.
 *
 * @param after the newest version that the person saw, 0: none yet; refused when another one was written since
 */
export function useBring(after: number) {
  return useWritten(({ name, file, force }: { name: string; file: File; force: boolean }) =>
    api<StateVersion>(stateAt(name, `versions?after=${after}${force ? '&force=true' : ''}`), {
      method: 'POST',
      body: file,
    }),
  )
}

function useWritten<Order>(write: (order: Order) => Promise<StateVersion>) {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: write,
    onSuccess: readAnew,
    // It may be refused for what the page does not show yet.
    onError: () => void readAnew(),
  })
}

/** Has all that the page tells of states read anew. */
export function useReadAnew() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['states'] }),
      client.invalidateQueries({ queryKey: ['state'] }),
    ])
}

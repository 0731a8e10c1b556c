import { asProblem } from '../api/problem'
import type { Runner, RunnerJob } from '../api/types'
import { words } from '../words/runners'
import type { ActionId } from './runnerActions'

export const BULK = ['drain', 'update', 'remove'] as const satisfies ActionId[]
export type BulkAction = (typeof BULK)[number]

export interface Touched {
  runner: Runner
  /** The jobs it works on, as far as the page knows them. */
  jobs: RunnerJob[]
  /** How many it works on. */
  busy: number
}

export interface Preview {
  can: Touched[]
  cannot: { runner: Runner; reason: string }[]
}

export interface Chosen {
  runner: Runner
  /** Why nobody can say how it is now, or null. */
  unread: string | null
}

/** How those that were chosen are now, a few read at a time; the others as they were seen last. */
export async function readAnew(
  chosen: Runner[],
  atOnce: number,
  read: (id: string) => Promise<Runner>,
): Promise<Chosen[]> {
  const now = new Map<string, Runner>()
  const failed = await forEach(
    chosen,
    atOnce,
    async ({ id }) => now.set(id, await read(id)),
    () => undefined,
  )
  const problems = new Map(failed.map(({ item, error }) => [item.id, asProblem(error)]))
  return chosen.map((runner) => {
    const problem = problems.get(runner.id)
    const unread = problem && (problem.status === 404 ? words.bulk.gone : words.bulk.unread(problem.title))
    return { runner: now.get(runner.id) ?? runner, unread: unread ?? null }
  })
}

/** To which of these something can be done, which jobs that touches, and why not to the others. */
export function previewOf(chosen: Chosen[], whyNot: (runner: Runner) => string | null): Preview {
  const preview: Preview = { can: [], cannot: [] }
  for (const { runner, unread } of chosen) {
    const reason = unread ?? whyNot(runner)
    if (reason) preview.cannot.push({ runner, reason })
    else {
      preview.can.push({
        runner,
        jobs: (runner.jobs ?? []).filter(({ id }) => runner.active_job_ids.includes(id)),
        busy: runner.active_job_ids.length,
      })
    }
  }
  return preview
}

/** Does it for each, a few at a time; those that failed, with the reason, in their order. */
export async function forEach<T>(
  items: T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
  onDone: (done: number) => void,
): Promise<{ item: T; error: unknown }[]> {
  const failed = new Map<number, unknown>()
  let next = 0
  let done = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      try {
        await work(items[index] as T)
      } catch (error) {
        failed.set(index, error)
      }
      onDone(++done)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return items.flatMap((item, index) => (failed.has(index) ? [{ item, error: failed.get(index) }] : []))
}

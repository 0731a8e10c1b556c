import type { Runner } from '../api/types'

const COLUMNS: [name: string, of: (runner: Runner) => unknown][] = [
  ['id', (runner) => runner.id],
  ['name', (runner) => runner.name],
  ['type', (runner) => runner.type],
  ['region', (runner) => runner.region],
  ['status', (runner) => runner.status],
  ['condition', (runner) => runner.condition],
  ['status_reason', (runner) => runner.status_reason],
  ['version', (runner) => runner.version],
  [
    'labels',
    (runner) =>
      Object.entries(runner.labels)
        .map((pair) => pair.join('='))
        .join(' '),
  ],
  ['slots', (runner) => runner.slots],
  ['active_jobs', (runner) => runner.active_job_ids.length],
  ['created_at', (runner) => runner.created_at],
  ['last_heartbeat_at', (runner) => runner.last_heartbeat_at],
]

/** As RFC 4180 has it, one Runner a line. */
export function csvOf(runners: Runner[]): string {
  const lines = runners.map((runner) => COLUMNS.map(([, of]) => cell(of(runner))))
  return [COLUMNS.map(([name]) => name), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}

// A spreadsheet runs what begins so; behind an apostrophe it is text.
const FORMULA = /^[=+\-@\t\r]/

function cell(value: unknown): string {
  const text = String(value ?? '')
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

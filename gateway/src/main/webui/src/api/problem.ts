import { words } from '../words/api'
/** An RFC 9457 problem, or what stands for one when no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly retryAfter: number | null = null,
    readonly traceId: string | null = null,
    /** What is wrong with each member of the body, by its name; '' for the whole. */
    readonly fields: Record<string, string> = {},
  ) {
    super(detail || title)
  }

  /** No answer at all, or only from something in between: trying again later helps. */
  get isOutage(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export const GATEWAY_LOST = new ApiProblem(0, words.gatewayLost, words.gatewayLostMore)

interface Body {
  title?: string
  detail?: string
  traceId?: string
  errors?: { pointer: string; detail: string }[]
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: Body = await response.json().catch(() => ({}))
  const fields = (body.errors ?? []).map(({ pointer, detail }) => [pointer.replace(/^\//, ''), detail])
  const errors = fields.map(([name, detail]) => (name ? `${name}: ${detail}` : detail)).join('; ')
  const detail = errors || body.detail || words.noDetail
  const wait = Number(response.headers.get('Retry-After'))
  return new ApiProblem(
    response.status,
    body.title || `${response.status} ${response.statusText}`.trim(),
    detail,
    wait > 0 ? wait : null,
    body.traceId ?? null,
    Object.fromEntries(fields),
  )
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(-1, words.pageFailed, String(error))
}

/** What is wrong with this member of the body, or with something in it. */
export function errorOf(problem: ApiProblem | null, member: string): string | undefined {
  const name = Object.keys(problem?.fields ?? {}).find(
    (each) => each === member || each.startsWith(`${member}/`),
  )
  return name === undefined ? undefined : problem?.fields[name]
}

/** Whether a form that shows these members beside their fields has still to say what is wrong. */
export function isUntold(problem: ApiProblem, members: string[]): boolean {
  return !members.some((member) => errorOf(problem, member) !== undefined)
}

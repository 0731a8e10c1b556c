import { GATEWAY_LOST, problemOf } from './problem'

type Listener = () => void
const expired = new Set<Listener>()

/** Calls back whenever an answer says that nobody is signed in any more. */
export function onExpired(listener: Listener): () => void {
  expired.add(listener)
  return () => expired.delete(listener)
}

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON, but for a file, which is sent as it is. */
  body?: unknown
  signal?: AbortSignal
  /** Sent again with the same key, a request that was done already is only answered again. */
  key?: string
  /** A 401 is an answer here, not the end of a session. */
  anonymous?: boolean
}

/** The answer before it is read, for what is no JSON. Fails as `api` does. */
export async function request(
  path: string,
  accept: string,
  { method = 'GET', body, signal, key, anonymous }: Options = {},
): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept }
  if (method !== 'GET') headers['X-Requested-With'] = 'runners'
  if (key !== undefined) headers['Idempotency-Key'] = key
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((error) => {
    throw signal?.aborted ? error : GATEWAY_LOST
  })
  if (response.status === 401 && !anonymous) for (const listener of expired) listener()
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Fails with ApiProblem, or with the signal's reason when aborted. */
export async function api<T>(path: string, options: Options = {}): Promise<T> {
  const response = await request(path, 'application/json', options)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

import type { Problem } from '@workspace/http/problem'
import { nanoid } from 'nanoid'
import pRetry from 'p-retry'

/** What the service refuses a request with, or that it did not answer. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  /** Undefined where there was no answer. */
  readonly problem: Problem | undefined

  constructor(problem?: Problem) {
    super(problem ? describe(problem) : 'The service did not answer. Check your connection and try again.')
    this.problem = problem
  }
}

function describe({ status, detail, errors, requestId }: Problem): string {
  if (status >= 500) return `${detail} (${requestId})`
  const [first] = errors ?? []
  return first ? `${first.path}: ${first.message}` : detail
}

/** Methods that change something. */
type Method = 'DELETE' | 'PATCH' | 'POST' | 'PUT'

/**
 * Reads from the service.
 *
 * @param path - with its query, such as `/rooms?status=ACTIVE`.
 * @throws {RequestError}
 */
export function read<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return send(path, signal ? { signal } : {})
}

/**
 * Has the service change something, once: where the connection breaks it is asked again, under the same key.
 *
 * @throws {RequestError}
 */
export function write<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
  const headers = {
    'idempotency-key': nanoid(),
    ...(body && { 'content-type': 'application/json' }),
  }
  return pRetry(() => send<Answer>(path, { method, headers, ...(body && { body: JSON.stringify(body) }) }), {
    retries: 2,
    shouldRetry: ({ error }) => error instanceof RequestError && error.problem === undefined,
  })
}

async function send<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } }).catch(
    (error: unknown) => {
      if (init.signal?.aborted) throw error
      throw new RequestError()
    },
  )
  if (response.status === 204) return null as Answer
  const body = await response.json().catch(() => {
    throw new RequestError()
  })
  if (!response.ok) throw new RequestError(body as Problem)
  return body as Answer
}

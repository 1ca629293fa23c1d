/** What the API refused, in its words. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** What is wrong with a field, by its name. */
  readonly errors: Readonly<Record<string, string>>
}

/** What the API answered. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

/** What to send. */
export interface CoachCall {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const unreachable: Problem = {
  code: 'SERVER.UNREACHABLE',
  message: 'The server did not answer. Check your connection and try again.',
  errors: {},
}

const unreadable: Problem = { code: 'INTERNAL', message: 'The server could not do this. Try again.', errors: {} }

/**
 * Calls the API of this application from the browser; what goes wrong comes back in words.
 *
 * @param path - under `/api/coach`, such as `/sessions`.
 */
export async function callCoach<Value>(path: string, call: CoachCall = {}): Promise<Answer<Value>> {
  const { method = 'GET', body, headers } = call
  const json = body !== undefined && { body: JSON.stringify(body) }
  const response = await fetch(`/api/coach${path}`, {
    method,
    headers: { ...(json && { 'content-type': 'application/json' }), ...headers },
    ...json,
  }).catch(() => undefined)
  const answer = response && (await readAnswer<Value>(response).catch(() => undefined))
  return answer ?? { ok: false, problem: unreachable }
}

/** @throws {Error} where the connection breaks before the end of the answer. */
async function readAnswer<Value>(response: Response): Promise<Answer<Value>> {
  if (!response.ok) return { ok: false, problem: await readProblem(response) }
  return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as Value }
}

/** The members of a problem+json that pages show. */
async function readProblem(response: Response): Promise<Problem> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return unreadable
  const { code, detail, errors = [] }: ProblemBody = await response.json()
  return { code, message: detail, errors: Object.fromEntries(errors.map(({ field, message }) => [field, message])) }
}

interface ProblemBody {
  readonly code: string
  readonly detail: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
}

/** The ways a request can fail as foreseen in every application, with the HTTP status they answer. */
const STATUS_BY_CODE = {
  'REQUEST.MALFORMED': 400,
  'AUTH.REQUIRED': 401,
  'AUTH.FORBIDDEN': 403,
  'AUTH.FOREIGN_ORIGIN': 403,
  'AUTH.SUSPENDED': 403,
  'ROUTE.NOT_FOUND': 404,
  'ROUTE.METHOD_NOT_ALLOWED': 405,
  'REQUEST.TOO_LARGE': 413,
  'REQUEST.NOT_JSON': 415,
  'REQUEST.INVALID': 422,
  'REQUEST.TOO_MANY': 429,
  'DATABASE.UNAVAILABLE': 503,
} as const satisfies Record<string, number>

/** What is wrong with one field; `field` is its path, such as `metadata.language`, or empty for the whole body. */
interface FieldError {
  readonly field: string
  readonly message: string
}

/** What a failure says. */
interface FailureWords<Code extends string> {
  readonly code: Code
  readonly message: string
  readonly errors?: readonly FieldError[]
  /** When the same request may succeed. */
  readonly retryAfterSeconds?: number
}

/** A foreseen failure: for the caller to read and mend. Made by what {@link defineFailures} returns. */
export interface Failure extends FailureWords<string> {
  /** HTTP status, 400 to 599. */
  readonly status: number
}

/** A value, or why there is none. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

/** A result that holds `value`. */
export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

/**
 * Adds an application's own failures to those that every application has.
 *
 * @param statusByCode - HTTP status by code, such as `SESSION.NOT_FOUND`.
 * @returns what makes the result that says why there is no value.
 */
export function defineFailures<Own extends string = never>(
  statusByCode: Readonly<Record<Own, number>>,
): (words: FailureWords<Own | keyof typeof STATUS_BY_CODE>) => Result<never> & { readonly ok: false } {
  const all: Readonly<Record<string, number>> = { ...STATUS_BY_CODE, ...statusByCode }
  return (words) => ({ ok: false, failure: { ...words, status: all[words.code] ?? 500 } })
}

/** Makes the failures that every application has. */
export const failed = defineFailures({})

/** The answer while the database does not; the reason is in the log. */
export const databaseUnavailable = failed({
  code: 'DATABASE.UNAVAILABLE',
  message: 'The database does not answer. Try again soon.',
  retryAfterSeconds: 5,
})

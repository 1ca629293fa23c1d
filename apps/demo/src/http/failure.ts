/** Every way a request can fail as foreseen, with the HTTP status it answers. */
export const statusByCode = {
  'REQUEST.MALFORMED': 400,
  'AUTH.REQUIRED': 401,
  'AUTH.FORBIDDEN': 403,
  'SESSION.NOT_FOUND': 404,
  'USER.NOT_FOUND': 404,
  'SESSION.STATUS': 409,
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

/** A foreseen failure: for the caller to read and mend. */
export interface Failure {
  readonly code: keyof typeof statusByCode
  readonly message: string
  readonly errors?: readonly FieldError[]
  /** When the same request may succeed. */
  readonly retryAfterSeconds?: number
}

/** A value, or why there is none. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

/** A result that holds `value`. */
export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

/** A result that says why there is no value. */
export function failed(failure: Failure): Result<never> {
  return { ok: false, failure }
}

/** The answer while the database does not; the reason is in the log. */
export const databaseUnavailable: Failure = {
  code: 'DATABASE.UNAVAILABLE',
  message: 'The database does not answer. Try again soon.',
  retryAfterSeconds: 5,
}

/** An unforeseen error and the request it broke. */
export interface ErrorReport {
  readonly error: unknown
  readonly requestId: string
  /** Such as `GET /api/demo/sessions`. */
  readonly what: string
}

/** Writes an unforeseen error to the log, with the id that the caller was given. */
export function reportError({ error, requestId, what }: ErrorReport): void {
  console.error(`${what} failed, request ${requestId}`, error)
}

/** An unforeseen error and the request it broke. */
export interface ErrorReport {
  readonly error: unknown
  readonly requestId: string
  readonly method: string
  readonly path: string
}

/** Writes an unforeseen error to the log, with the id that the caller was given. */
export function reportError({ error, requestId, method, path }: ErrorReport): void {
  console.error(`${method} ${path} failed, request ${requestId}`, error)
}

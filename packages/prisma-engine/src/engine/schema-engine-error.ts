/** What went wrong in the schema engine or on the way to the database. */
export interface SchemaEngineErrorFields {
  /** Prisma's own code (`P1001`, `P3018` …); absent where Prisma has none. */
  readonly code?: string | undefined
  readonly message: string
  /** The engine itself broke, rather than refusing the request. */
  readonly isPanic?: boolean
  readonly cause?: unknown
}

/** A failed call of the schema engine. Match on `code`. */
export class SchemaEngineError extends Error {
  override readonly name = 'SchemaEngineError'
  readonly code: string | undefined
  readonly isPanic: boolean

  constructor({ code, message, isPanic = false, cause }: SchemaEngineErrorFields) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.isPanic = isPanic
  }
}

import type { Place } from '../diagnostics/diagnostic.ts'

/** One place in code that names a model, a field or an enum value of the schema. */
export interface ClientUse {
  /**
   * Name of the model, or of the enum whose value is named on its own.
   *
   * What the code writes where the schema has neither: the client's property (`prisma.usres`), or the table in SQL.
   */
  readonly model: string
  /** Name of the field; as the code writes it where the model has none, which in SQL is the name of a column. */
  readonly field?: string
  /** Value of an enum; with `field` where it is compared with or written to it. */
  readonly value?: string
  /**
   * What the code does: an operation of the client (`findMany`, `create`, …), `read` of a field of a result, `type` of
   * the generated client, `extend` in a client extension, or `sql`.
   */
  readonly operation: string
  readonly where: Place
}

/** A statement in code that cannot be read, so that nothing is known about what it uses. */
export interface UnreadableSql {
  readonly why: string
  readonly where: Place
}

/** Everything that was found out about code. */
export interface CodeUsage {
  readonly uses: readonly ClientUse[]
  readonly unreadable: readonly UnreadableSql[]
}

/** A sequence that belongs to a column. */
export interface OwnedSequence {
  readonly table: string
  readonly column: string
  readonly name: string
}

/** What a database has in the PostgreSQL schema of a layer. */
export interface Catalogue {
  /** Columns by table. */
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>
  /** Values by enum. */
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>
  readonly sequences: readonly OwnedSequence[]
}

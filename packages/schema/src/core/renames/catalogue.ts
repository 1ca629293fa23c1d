/** A sequence that belongs to a column. */
export interface OwnedSequence {
  readonly table: string
  readonly column: string
  readonly name: string
}

/** What a database has in the PostgreSQL schema of a layer. */
export interface Catalogue {
  /** Types of columns, as SQL writes them, by table and column. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Values by enum. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly sequences: readonly OwnedSequence[]
}

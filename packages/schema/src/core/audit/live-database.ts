/** Tables and enums of a live database, as its catalogue gives them. */
export interface LiveDatabase {
  readonly tables: readonly LiveTable[]
  readonly enums: readonly LiveEnum[]
}

/** A table of a live database. */
export interface LiveTable {
  /** PostgreSQL schema. */
  readonly schema: string
  readonly name: string
  readonly columns: readonly LiveColumn[]
}

/** A column of a live database. */
export interface LiveColumn {
  readonly name: string
  /** Type as PostgreSQL writes it, without the brackets of a list: `character varying(20)`, `demo."Status"`. */
  readonly type: string
  /** Kind of the type: a base type, an enum … */
  readonly isEnum: boolean
  /** Name of the type without its PostgreSQL schema and arguments: `varchar`, `Status`. */
  readonly typeName: string
  readonly isList: boolean
  readonly isRequired: boolean
}

/** An enum of a live database. */
interface LiveEnum {
  readonly schema: string
  readonly name: string
  readonly values: readonly string[]
}

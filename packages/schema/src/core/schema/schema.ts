import type { Arity } from '../parse/block.ts'
import type { Span } from '../source/source-file.ts'

/** The models and enums of a schema text, with what Prisma would assume where nothing is written. */
export interface Schema {
  readonly models: ReadonlyMap<string, Model>
  readonly enums: ReadonlyMap<string, Enum>
}

/** A model, which is a table. */
export interface Model {
  readonly name: string
  /** Name of the table. */
  readonly databaseName: string
  /** Its PostgreSQL schema, where `@@schema` says so, as it does in a combined schema. */
  readonly databaseSchema?: string
  /** What the model's `///` comments say, without instructions to tools. */
  readonly documentation: string
  /** Whether clients leave it out: `@@ignore`. */
  readonly isIgnored: boolean
  /** Name of the model before, from `/// @renamedFrom OldName`. */
  readonly renamedFrom?: string
  readonly fields: ReadonlyMap<string, Field>
  /** Primary key, unique constraints and indexes, those of single fields included. */
  readonly indexes: readonly Index[]
  readonly nameSpan: Span
  readonly span: Span
}

/** What the type of a field is; `unknown` where the text does not define it, as in a layer that uses one below. */
export type FieldKind = 'scalar' | 'enum' | 'model' | 'unsupported' | 'unknown'

/** A field of a model. */
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  /** Prisma's type, an enum or a model: `String`. */
  readonly type: string
  readonly arity: Arity
  /** Name of the column; relation fields have none and give their own name. */
  readonly columnName: string
  /** Type in the database where one is chosen, as written without `@db.`: `VarChar(20)`. */
  readonly nativeType?: string
  /** Default as written: `now()`, `"x"`, `[1, 2]`. */
  readonly default?: string
  readonly isUpdatedAt: boolean
  /** Whether clients leave it out: `@ignore`. */
  readonly isIgnored: boolean
  readonly relation?: Relation
  readonly documentation: string
  /** Name of the field before, from `/// @renamedFrom oldName`. */
  readonly renamedFrom?: string
  readonly nameSpan: Span
  readonly typeSpan: Span
  /** The field without comments around it. */
  readonly span: Span
}

/** The `@relation` of a field of another model's type. */
export interface Relation {
  readonly name?: string
  /** Fields that hold the key; empty on the side that holds none. */
  readonly fields: readonly string[]
  readonly references: readonly string[]
  /** As written: `Cascade`. */
  readonly onDelete?: string
  readonly onUpdate?: string
  /** Name of the foreign key where one is chosen. */
  readonly map?: string
}

/** A field of an index, with its own arguments as written: `createdAt(sort: Desc)`. */
export interface IndexField {
  readonly name: string
  readonly args: string
}

/** A primary key, unique constraint or index. */
export interface Index {
  readonly kind: 'id' | 'unique' | 'index' | 'fulltext'
  readonly fields: readonly IndexField[]
  /** Name in the client: `@@unique([a, b], name: "pair")`. */
  readonly name?: string
  /** Name in the database where one is chosen. */
  readonly map?: string
  /** Access method as written: `Gin`. */
  readonly type?: string
  readonly documentation: string
  readonly span: Span
}

/** An enum, which is a type in PostgreSQL. */
export interface Enum {
  readonly name: string
  readonly databaseName: string
  readonly databaseSchema?: string
  readonly documentation: string
  readonly values: ReadonlyMap<string, EnumValue>
  readonly nameSpan: Span
  readonly span: Span
}

/** A value of an enum. */
export interface EnumValue {
  readonly name: string
  readonly databaseName: string
  readonly documentation: string
  /** Name of the value before, from `/// @renamedFrom OLD_NAME`. */
  readonly renamedFrom?: string
  readonly nameSpan: Span
}

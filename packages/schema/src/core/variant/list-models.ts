import type { Enum, Field, Model, Schema } from '../schema/schema.ts'
import { lengthOfNativeType } from './native-types.ts'
import type { SqliteNames } from './sqlite-names.ts'

/** What the client extension knows of a schema: its models, and the enums that are in lists. */
export interface ListModels {
  readonly models: Readonly<Record<string, ListModel>>
  /** Names in the database of enum values in lists, by enum and value. */
  readonly enums: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A model for the client extension. */
export interface ListModel {
  /** Table in SQLite. */
  readonly table: string
  /** Columns of the primary key, or of a unique constraint, by field. */
  readonly key: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, ListField>>
  /** Most characters of a text, by field. */
  readonly lengths: Readonly<Record<string, number>>
  readonly relations: Readonly<Record<string, RelatedModel>>
}

/** The model behind a relation field. */
export interface RelatedModel {
  readonly model: string
  readonly isList: boolean
}

/** A list for the client extension. */
export interface ListField {
  readonly column: string
  /** Type of the elements: a scalar type, or an enum. */
  readonly type: string
}

/** Reads what the client extension must know out of a combined schema. */
export function listModelsOf(schema: Schema, names: SqliteNames): ListModels {
  const models = [...schema.models.values()]
  const enums = models.flatMap((model) =>
    [...model.fields.values()].filter(isList).flatMap(({ type }) => schema.enums.get(type) ?? []),
  )
  return {
    models: Object.fromEntries(models.map((model) => [model.name, listModelOf(model, names)])),
    enums: Object.fromEntries([...new Set(enums)].map((found) => [found.name, valuesOf(found)])),
  }
}

function listModelOf(model: Model, names: SqliteNames): ListModel {
  const fields = [...model.fields.values()]
  return {
    table: names.tableOf(model),
    key: keyOf(model),
    lists: Object.fromEntries(
      fields.filter(isList).map(({ name, columnName, type }) => [name, { column: columnName, type }]),
    ),
    lengths: Object.fromEntries(fields.flatMap((field) => lengthOf(field).map((length) => [field.name, length]))),
    relations: Object.fromEntries(
      fields
        .filter(({ kind }) => kind === 'model')
        .map(({ name, type, arity }) => [name, { model: type, isList: arity === 'list' }]),
    ),
  }
}

/** Fields that tell one row from the others: the primary key, else a unique constraint of required fields. */
function keyOf({ indexes, fields }: Model): Record<string, string> {
  const isRequired = (name: string) => fields.get(name)?.arity === 'required'
  const key =
    indexes.find(({ kind }) => kind === 'id') ??
    indexes.find((index) => index.kind === 'unique' && index.fields.every(({ name }) => isRequired(name)))
  return Object.fromEntries((key?.fields ?? []).map(({ name }) => [name, fields.get(name)?.columnName ?? name]))
}

function isList({ kind, arity }: Field): boolean {
  return arity === 'list' && (kind === 'scalar' || kind === 'enum')
}

function lengthOf({ nativeType, arity }: Field): number[] {
  const length = nativeType === undefined || arity === 'list' ? undefined : lengthOfNativeType(nativeType)
  return length === undefined ? [] : [length]
}

function valuesOf({ values }: Enum): Record<string, string> {
  return Object.fromEntries([...values.values()].map(({ name, databaseName }) => [name, databaseName]))
}

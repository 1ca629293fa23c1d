import { compareText } from '../diagnostics/diagnostic.ts'
import type { BlockProperty, Change, FieldProperty, ModelProperty } from './change.ts'
import { type Pair, pairByName, renamesOf } from './pair-by-name.ts'
import type { Enum, EnumValue, Field, Index, Model, Relation, Schema } from './schema.ts'

/**
 * What changed from one schema to another: models by name, in each its fields, then its indexes; then enums.
 *
 * In `field-…` and `index-…` changes `model` is the model of the later schema, and `modelBefore` that of the earlier one.
 * Something has been renamed if `/// @renamedFrom` says so, or if it has another name and is the same in the database.
 */
export function diffSchemas(from: Schema, to: Schema): Change[] {
  const recognition = { identityBefore: identify, identityAfter: identify }
  const models = pairByName(from.models, to.models, { ...recognition, renamedFrom: ({ renamedFrom }) => renamedFrom })
  const enums = pairByName(from.enums, to.enums, { ...recognition, renamedFrom: () => undefined })
  const types: Names = new Map([...renamesOf(models), ...renamesOf(enums)])
  const fieldsByModel = new Map<string, readonly Pair<Field>[]>()
  for (const { before, after } of models)
    if (before && after) fieldsByModel.set(before.name, pairFields(before, after, types))
  const names: Renames = { types, fieldsOf: (model) => renamesOf(fieldsByModel.get(model) ?? []) }
  return [
    ...models.flatMap(({ before, after, isRenamed }): Change[] => {
      if (!before) return after ? [{ kind: 'model-added', model: after }] : []
      if (!after) return [{ kind: 'model-removed', model: before }]
      const renaming: Change[] = isRenamed ? [{ kind: 'model-renamed', from: before, model: after }] : []
      return [...renaming, ...diffModels(before, after, fieldsByModel.get(before.name) ?? [], names)]
    }),
    ...enums.flatMap(({ before, after, isRenamed }): Change[] => {
      if (!before) return after ? [{ kind: 'enum-added', enum: after }] : []
      if (!after) return [{ kind: 'enum-removed', enum: before }]
      const renaming: Change[] = isRenamed ? [{ kind: 'enum-renamed', from: before, enum: after }] : []
      return [...renaming, ...diffEnums(before, after)]
    }),
  ]
}

/** Later names by earlier ones. */
type Names = ReadonlyMap<string, string>

interface Renames {
  /** Models and enums. */
  readonly types: Names
  /** Fields of a model, which is known by its earlier name. */
  readonly fieldsOf: (model: string) => Names
}

function identify({ databaseSchema = '', databaseName }: Model | Enum): string {
  return JSON.stringify([databaseSchema, databaseName])
}

function pairFields(from: Model, to: Model, types: Names): Pair<Field>[] {
  const identityIn =
    (model: Model, typeOf: (type: string) => string) =>
    ({ kind, columnName, type, relation }: Field) => {
      if (kind !== 'model') return columnName
      const columns = relation?.fields.map((name) => model.fields.get(name)?.columnName ?? name) ?? []
      return columns.length > 0 ? JSON.stringify([typeOf(type), columns]) : undefined
    }
  return pairByName(from.fields, to.fields, {
    renamedFrom: (field) => field.renamedFrom,
    identityBefore: identityIn(from, (type) => types.get(type) ?? type),
    identityAfter: identityIn(to, (type) => type),
  })
}

const BLOCK_PROPERTIES: readonly BlockProperty[] = ['databaseName', 'databaseSchema']
const MODEL_PROPERTIES: readonly ModelProperty[] = [...BLOCK_PROPERTIES, 'isIgnored']

function diffModels(from: Model, to: Model, fields: readonly Pair<Field>[], names: Renames): Change[] {
  const changed = MODEL_PROPERTIES.filter((property) => from[property] !== to[property])
  const indexes = new Map(from.indexes.map((index) => [keyOf(index, names.fieldsOf(from.name)), index]))
  const laterIndexes = new Map(to.indexes.map((index) => [keyOf(index, new Map()), index]))
  const models = { model: to, modelBefore: from }
  return [
    ...changed.map((property): Change => ({ kind: 'model-changed', property, from, model: to })),
    ...fields.flatMap(({ before, after, isRenamed }): Change[] => {
      if (!before) return after ? [{ kind: 'field-added', ...models, field: after }] : []
      if (!after) return [{ kind: 'field-removed', ...models, field: before }]
      const renamed: Change[] = isRenamed ? [{ kind: 'field-renamed', model: to, from: before, field: after }] : []
      return [...renamed, ...diffFields(models, before, after, names)]
    }),
    ...onlyIn(indexes, laterIndexes).map((index): Change => ({ kind: 'index-removed', ...models, index })),
    ...onlyIn(laterIndexes, indexes).map((index): Change => ({ kind: 'index-added', ...models, index })),
  ]
}

const FIELD_PROPERTIES = [
  'type',
  'arity',
  'columnName',
  'nativeType',
  'default',
  'isUpdatedAt',
  'isIgnored',
  'relation',
] as const satisfies readonly FieldProperty[]

function diffFields(
  { model, modelBefore }: { readonly model: Model; readonly modelBefore: Model },
  from: Field,
  to: Field,
  names: Renames,
): Change[] {
  const changed = FIELD_PROPERTIES.filter((property) => {
    switch (property) {
      case 'columnName':
        // Relation fields have no column, whatever they are called.
        return !(from.kind === 'model' && to.kind === 'model') && from.columnName !== to.columnName
      case 'type':
        return rename(from.type, names.types) !== to.type
      case 'relation':
        return !isSame(renameRelation(from, modelBefore.name, names), to.relation)
      default:
        return from[property] !== to[property]
    }
  })
  return changed.map((property) => ({ kind: 'field-changed', property, model, from, field: to }))
}

function renameRelation({ relation, type }: Field, model: string, names: Renames): Relation | undefined {
  if (!relation) return undefined
  const fields = relation.fields.map((name) => rename(name, names.fieldsOf(model)))
  return { ...relation, fields, references: relation.references.map((name) => rename(name, names.fieldsOf(type))) }
}

function rename(name: string, names: Names): string {
  return names.get(name) ?? name
}

function diffEnums(from: Enum, to: Enum): Change[] {
  const changed = BLOCK_PROPERTIES.filter((property) => from[property] !== to[property])
  const values = pairByName(from.values, to.values, {
    renamedFrom: (value) => value.renamedFrom,
    identityBefore: (value) => value.databaseName,
    identityAfter: (value) => value.databaseName,
  })
  return [
    ...changed.map((property): Change => ({ kind: 'enum-changed', property, from, enum: to })),
    ...values.flatMap((pair) => diffValues(to, pair)),
  ]
}

function diffValues(owner: Enum, { before, after, isRenamed }: Pair<EnumValue>): Change[] {
  if (!before) return after ? [{ kind: 'value-added', enum: owner, value: after }] : []
  if (!after) return [{ kind: 'value-removed', enum: owner, value: before }]
  if (isRenamed) return [{ kind: 'value-renamed', enum: owner, from: before, value: after }]
  return before.databaseName === after.databaseName
    ? []
    : [{ kind: 'value-changed', enum: owner, from: before, value: after }]
}

/** Everything about an index but its comment and place, with its fields by their later names. */
function keyOf({ kind, fields, name, map, type }: Index, names: Names): string {
  const columns = fields.map((field) => ({ ...field, name: rename(field.name, names) }))
  return JSON.stringify([kind, columns, name, map, type])
}

function onlyIn(these: ReadonlyMap<string, Index>, others: ReadonlyMap<string, Index>): Index[] {
  const keys = [...these.keys()].filter((key) => !others.has(key)).sort(compareText)
  return keys.flatMap((key) => these.get(key) ?? [])
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

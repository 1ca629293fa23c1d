import { compareText } from '../diagnostics/diagnostic.ts'
import type { BlockProperty, Change, FieldProperty } from './change.ts'
import type { Enum, EnumValue, Field, Index, Model, Schema } from './schema.ts'

/**
 * What changed from one schema to another: models by name, in each its fields, then its indexes; then enums.
 *
 * In `field-…` and `index-…` changes `model` is the model of the later schema. A new name with `/// @renamedFrom` is a
 * renaming where the old name is there before and gone after.
 */
export function diffSchemas(from: Schema, to: Schema): Change[] {
  return [
    ...pair(from.models, to.models, (model) => model.renamedFrom).flatMap(({ before, after, isRenamed }): Change[] => {
      if (!before) return after ? [{ kind: 'model-added', model: after }] : []
      if (!after) return [{ kind: 'model-removed', model: before }]
      const renamed: Change[] = isRenamed ? [{ kind: 'model-renamed', from: before, model: after }] : []
      return [...renamed, ...diffModels(before, after)]
    }),
    ...pair(from.enums, to.enums, () => undefined).flatMap(({ before, after }): Change[] => {
      if (!before) return after ? [{ kind: 'enum-added', enum: after }] : []
      if (!after) return [{ kind: 'enum-removed', enum: before }]
      return diffEnums(before, after)
    }),
  ]
}

interface Pair<Named> {
  readonly before: Named | undefined
  readonly after: Named | undefined
  readonly isRenamed: boolean
}

function pair<Named>(
  from: ReadonlyMap<string, Named>,
  to: ReadonlyMap<string, Named>,
  renamedFrom: (named: Named) => string | undefined,
): Pair<Named>[] {
  const oldNames = new Map<string, string>()
  for (const [name, after] of [...to].sort(([a], [b]) => compareText(a, b))) {
    const old = renamedFrom(after)
    const isRenaming = old !== undefined && !from.has(name) && from.has(old) && !to.has(old)
    if (isRenaming && ![...oldNames.values()].includes(old)) oldNames.set(name, old)
  }
  const renamed = new Set(oldNames.values())
  const names = [...new Set([...from.keys(), ...to.keys()])].filter((name) => !renamed.has(name)).sort(compareText)
  return names.map((name) => {
    const old = oldNames.get(name)
    return { before: from.get(old ?? name), after: to.get(name), isRenamed: old !== undefined }
  })
}

const BLOCK_PROPERTIES: readonly BlockProperty[] = ['databaseName', 'databaseSchema']

const FIELD_PROPERTIES = [
  'type',
  'arity',
  'columnName',
  'nativeType',
  'default',
  'isUpdatedAt',
  'relation',
] as const satisfies readonly FieldProperty[]

function diffModels(from: Model, to: Model): Change[] {
  const changed = BLOCK_PROPERTIES.filter((property) => from[property] !== to[property])
  const indexes = new Map(from.indexes.map((index) => [keyOf(index), index]))
  const laterIndexes = new Map(to.indexes.map((index) => [keyOf(index), index]))
  return [
    ...changed.map((property): Change => ({ kind: 'model-changed', property, from, model: to })),
    ...pair(from.fields, to.fields, (field) => field.renamedFrom).flatMap(({ before, after, isRenamed }): Change[] => {
      if (!before) return after ? [{ kind: 'field-added', model: to, field: after }] : []
      if (!after) return [{ kind: 'field-removed', model: to, field: before }]
      const renamed: Change[] = isRenamed ? [{ kind: 'field-renamed', model: to, from: before, field: after }] : []
      return [...renamed, ...diffFields(to, before, after)]
    }),
    ...onlyIn(indexes, laterIndexes).map((index): Change => ({ kind: 'index-removed', model: to, index })),
    ...onlyIn(laterIndexes, indexes).map((index): Change => ({ kind: 'index-added', model: to, index })),
  ]
}

function diffFields(model: Model, from: Field, to: Field): Change[] {
  return FIELD_PROPERTIES.filter((property) => !isSame(from[property], to[property])).map((property) => ({
    kind: 'field-changed',
    property,
    model,
    from,
    field: to,
  }))
}

function diffEnums(from: Enum, to: Enum): Change[] {
  const changed = BLOCK_PROPERTIES.filter((property) => from[property] !== to[property])
  return [
    ...changed.map((property): Change => ({ kind: 'enum-changed', property, from, enum: to })),
    ...pair(from.values, to.values, (value) => value.renamedFrom).flatMap((values) => diffValues(to, values)),
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

/** Everything about an index but its comment and place. */
function keyOf({ kind, fields, name, map, type }: Index): string {
  return JSON.stringify([kind, fields, name, map, type])
}

function onlyIn(these: ReadonlyMap<string, Index>, others: ReadonlyMap<string, Index>): Index[] {
  const keys = [...these.keys()].filter((key) => !others.has(key)).sort(compareText)
  return keys.flatMap((key) => these.get(key) ?? [])
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

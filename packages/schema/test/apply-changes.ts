import type { Change } from '../src/core/schema/change.ts'
import type { Index, Schema } from '../src/core/schema/schema.ts'

type Values = Record<string, unknown>

/** A schema as plain values, without comments, places and order. */
export interface PlainSchema {
  readonly models: Record<string, Values & { fields: Record<string, Values>; indexes: string[] }>
  readonly enums: Record<string, Values & { values: Record<string, Values> }>
}

/** What of a schema a difference is about. */
export function toPlain({ models, enums }: Schema): PlainSchema {
  const strip = ({
    name,
    documentation,
    renamedFrom,
    span,
    nameSpan,
    typeSpan,
    fields,
    indexes,
    values,
    ...rest
  }: Values) => JSON.parse(JSON.stringify(rest)) as Values
  const stripAll = (all: ReadonlyMap<string, object>) =>
    Object.fromEntries([...all].map(([name, one]) => [name, strip(one as Values)]))
  const plainModels = [...models].map(([name, model]) => {
    const fields = stripAll(model.fields)
    // Relation fields have no column, whatever is written for one.
    for (const field of Object.values(fields)) if (field.kind === 'model') field.columnName = ''
    return [
      name,
      { ...strip({ ...model }), fields, indexes: [...new Set(model.indexes.map((index) => writeIndex(index)))].sort() },
    ]
  })
  const plainEnums = [...enums].map(([name, one]) => [name, { ...strip({ ...one }), values: stripAll(one.values) }])
  return { models: Object.fromEntries(plainModels), enums: Object.fromEntries(plainEnums) }
}

function writeIndex({ kind, fields, name, map, type }: Index, names: Values = {}): string {
  return JSON.stringify([kind, fields.map((field) => [names[field.name] ?? field.name, field.args]), name, map, type])
}

/** Makes changes in a schema, as a reader of them would who knows nothing else. */
export function applyChanges(schema: Schema, changes: readonly Change[]): PlainSchema {
  const plain = toPlain(schema)
  for (const change of changes) rename(plain, change)
  for (const change of changes) apply(plain, change, changes)
  for (const model of Object.values(plain.models)) model.indexes.sort()
  return plain
}

function move<Value>(all: Record<string, Value>, from: string, to: string): void {
  const value = all[from] as Value
  delete all[from]
  all[to] = value
}

function rename({ models, enums }: PlainSchema, change: Change): void {
  const renameTypes = (from: string, to: string) => {
    for (const { fields } of Object.values(models))
      for (const field of Object.values(fields)) if (field.type === from) field.type = to
  }
  if (change.kind === 'model-renamed') {
    move(models, change.from.name, change.model.name)
    renameTypes(change.from.name, change.model.name)
  } else if (change.kind === 'enum-renamed') {
    move(enums, change.from.name, change.enum.name)
    renameTypes(change.from.name, change.enum.name)
  } else if (change.kind === 'value-renamed') {
    move(enums[change.enum.name]?.values ?? {}, change.from.name, change.value.name)
  } else if (change.kind === 'field-renamed') {
    const { from, field, model } = change
    const renameIn = (names: unknown) => (names as string[]).map((name) => (name === from.name ? field.name : name))
    move(models[model.name]?.fields ?? {}, from.name, field.name)
    for (const [name, { fields, indexes }] of Object.entries(models)) {
      for (const { type, relation } of Object.values(fields) as { type: string; relation?: Values }[]) {
        if (relation && name === model.name) relation.fields = renameIn(relation.fields)
        if (relation && type === model.name) relation.references = renameIn(relation.references)
      }
      if (name !== model.name) continue
      for (const [at, index] of indexes.entries()) {
        const [kind, columns, ...rest] = JSON.parse(index) as [string, [string, string][], ...unknown[]]
        indexes[at] = JSON.stringify([kind, columns.map(([column, args]) => [renameIn([column])[0], args]), ...rest])
      }
    }
  }
}

function apply({ models, enums }: PlainSchema, change: Change, among: readonly Change[]): void {
  const later =
    'enum' in change
      ? undefined
      : toPlain({ models: new Map([[change.model.name, change.model]]), enums: new Map() }).models[change.model.name]
  const laterEnum =
    'enum' in change
      ? toPlain({ models: new Map(), enums: new Map([[change.enum.name, change.enum]]) }).enums[change.enum.name]
      : undefined
  const model = later && 'model' in change ? models[change.model.name] : undefined
  const values = 'enum' in change ? enums[change.enum.name]?.values : undefined
  const set = (target: Values | undefined, source: Values | undefined, property: string) => {
    if (!target || !source) throw new Error(`Nothing to change: ${change.kind}`)
    if (source[property] === undefined) delete target[property]
    else target[property] = source[property]
  }
  switch (change.kind) {
    case 'model-added':
      if (later) models[change.model.name] = later
      break
    case 'model-removed':
      delete models[change.model.name]
      break
    case 'model-changed':
      set(model, later, change.property)
      break
    case 'field-added':
      set(model?.fields, later?.fields, change.field.name)
      break
    case 'field-removed':
      delete model?.fields[change.field.name]
      break
    case 'field-changed':
      set(model?.fields[change.field.name], later?.fields[change.field.name], change.property)
      if (change.property === 'type') set(model?.fields[change.field.name], later?.fields[change.field.name], 'kind')
      if (change.property === 'type')
        set(model?.fields[change.field.name], later?.fields[change.field.name], 'columnName')
      break
    case 'index-added':
      model?.indexes.push(writeIndex(change.index))
      break
    case 'index-removed':
      model?.indexes.splice(model.indexes.indexOf(writeIndex(change.index, renamesIn(change.model.name, among))), 1)
      break
    case 'enum-added':
      if (laterEnum) enums[change.enum.name] = laterEnum
      break
    case 'enum-removed':
      delete enums[change.enum.name]
      break
    case 'enum-changed':
      set(enums[change.enum.name], laterEnum, change.property)
      break
    case 'value-added':
    case 'value-changed':
    case 'value-renamed':
      set(values, laterEnum?.values, change.value.name)
      break
    case 'value-removed':
      delete values?.[change.value.name]
      break
    default:
      break
  }
}

function renamesIn(model: string, changes: readonly Change[]): Values {
  const renamings = changes.filter((change) => change.kind === 'field-renamed' && change.model.name === model)
  return Object.fromEntries(
    renamings.map((change) => (change.kind === 'field-renamed' ? [change.from.name, change.field.name] : [])),
  )
}

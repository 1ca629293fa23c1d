import type { BlockProperty, Change, FieldProperty, ModelProperty } from './change.ts'
import type { Field, Index } from './schema.ts'

/** A change in words, for people: `User.nickname is new (String, optional)`. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'model-added':
      return `model ${change.model.name} is new`
    case 'model-removed':
      return `model ${change.model.name} is gone`
    case 'model-renamed':
      return `model ${change.from.name} is now ${change.model.name}`
    case 'model-changed':
      return `model ${change.model.name}: ${modelWords[change.property]} ${arrow(write(change.from[change.property]), write(change.model[change.property]))}`
    case 'field-added':
      return `${change.model.name}.${change.field.name} is new (${describeField(change.field)})`
    case 'field-removed':
      return `${change.model.name}.${change.field.name} is gone (${describeField(change.field)})`
    case 'field-renamed':
      return `${change.model.name}.${change.from.name} is now ${change.field.name}`
    case 'field-changed':
      return `${change.model.name}.${change.field.name}: ${fieldWords[change.property]} ${arrow(
        write(change.from[change.property]),
        write(change.field[change.property]),
      )}`
    case 'index-added':
      return `${change.model.name}: ${describeIndex(change.index)} is new`
    case 'index-removed':
      return `${change.model.name}: ${describeIndex(change.index)} is gone`
    case 'enum-added':
      return `enum ${change.enum.name} is new (${[...change.enum.values.keys()].join(', ')})`
    case 'enum-removed':
      return `enum ${change.enum.name} is gone`
    case 'enum-renamed':
      return `enum ${change.from.name} is now ${change.enum.name}`
    case 'enum-changed':
      return `enum ${change.enum.name}: ${blockWords[change.property]} ${arrow(change.from[change.property], change.enum[change.property])}`
    case 'value-added':
      return `${change.enum.name}.${change.value.name} is new`
    case 'value-removed':
      return `${change.enum.name}.${change.value.name} is gone`
    case 'value-renamed':
      return `${change.enum.name}.${change.from.name} is now ${change.value.name}`
    case 'value-changed':
      return `${change.enum.name}.${change.value.name}: name in the database ${arrow(change.from.databaseName, change.value.databaseName)}`
  }
}

const blockWords = {
  databaseName: 'name in the database',
  databaseSchema: 'PostgreSQL schema',
} as const satisfies Record<BlockProperty, string>

const modelWords = {
  ...blockWords,
  isIgnored: 'left out of clients',
} as const satisfies Record<ModelProperty, string>

const fieldWords = {
  type: 'type',
  arity: 'arity',
  columnName: 'column',
  nativeType: 'native type',
  default: 'default',
  isUpdatedAt: 'set on update',
  isIgnored: 'left out of clients',
  relation: 'relation',
} as const satisfies Record<FieldProperty, string>

/** Type and arity of a field in words: `String, optional`. */
export function describeField({ type, arity }: Field): string {
  return `${type}, ${arity}`
}

const indexWords = {
  id: 'primary key',
  unique: 'unique constraint',
  index: 'index',
  fulltext: 'full-text index',
} as const satisfies Record<Index['kind'], string>

/** An index in words: `unique constraint on email`. */
export function describeIndex({ kind, fields }: Index): string {
  return `${indexWords[kind]} on ${fields.map(({ name, args }) => (args === '' ? name : `${name}(${args})`)).join(', ')}`
}

function write(value: Field[FieldProperty]): string | undefined {
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${Array.isArray(part) ? `[${part.join(', ')}]` : part}`)
      .join(', ')
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value
}

function arrow(from: string | undefined, to: string | undefined): string {
  return `${from ?? 'none'} → ${to ?? 'none'}`
}

import type { Layer } from '../layer.ts'
import type { Field, Model, Schema } from '../schema/schema.ts'

/** GitHub draws no diagram with more text. */
const LONGEST_DIAGRAM = 50_000

/** The models that a layer owns. */
export function modelsOf({ databaseSchema }: Layer, { models }: Schema): Model[] {
  return [...models.values()].filter((model) => model.databaseSchema === databaseSchema)
}

/**
 * A diagram of models in Mermaid's language, with their relations to each other and to the models of other owners.
 *
 * The columns are left out where the diagram would be too large to be drawn.
 */
export function renderDiagram(models: readonly Model[], all: ReadonlyMap<string, Model>): string {
  const relations = models.flatMap((model) =>
    [...model.fields.values()].flatMap((field) => relationOf(model, field, all)),
  )
  const full = ['erDiagram', ...models.flatMap(entityOf), ...relations].join('\n')
  if (full.length <= LONGEST_DIAGRAM) return full
  return ['erDiagram', ...models.map(({ name }) => `  "${name}"`), ...relations].join('\n')
}

/** Names of models are quoted, since some of them are words of the language. */
function entityOf(model: Model): string[] {
  const columns = [...model.fields.values()].filter(({ kind }) => kind !== 'model')
  return [`  "${model.name}" {`, ...columns.map((field) => `    ${attributeOf(model, field)}`), '  }']
}

function attributeOf(model: Model, field: Field): string {
  const type = quoteMark(field.kind === 'unsupported' ? 'Unsupported' : field.type)
  const isMarkedList = field.arity === 'list' && !type.startsWith('`')
  const keys = [
    ...(isIn(model, 'id', field) ? ['PK'] : []),
    ...([...model.fields.values()].some(({ relation }) => relation?.fields.includes(field.name)) ? ['FK'] : []),
    ...(isIn(model, 'unique', field) ? ['UK'] : []),
  ]
  return [`${type}${isMarkedList ? '[]' : ''}`, quoteMark(field.name), keys.join(', ')].filter(Boolean).join(' ')
}

/** The marks of keys are words of the language, also as names. */
function quoteMark(word: string): string {
  return /^(?:pk|fk|uk)$/i.test(word) ? `\`${word}\`` : word
}

/** Whether a field is part of the primary key, or unique by itself. */
function isIn({ indexes }: Model, kind: 'id' | 'unique', { name }: Field): boolean {
  return indexes.some(
    (index) =>
      index.kind === kind &&
      (kind === 'id' || index.fields.length === 1) &&
      index.fields.some((field) => field.name === name),
  )
}

function relationOf(model: Model, field: Field, all: ReadonlyMap<string, Model>): string[] {
  const { relation, type, arity, name } = field
  if (field.kind !== 'model' || !relation) return []
  if (relation.fields.length > 0) {
    const one = arity === 'required' ? '||' : '|o'
    const many = isUniqueKey(model, relation.fields) ? 'o|' : 'o{'
    return [`  "${type}" ${one}--${many} "${model.name}" : "${name}"`]
  }
  const other = [...(all.get(type)?.fields.values() ?? [])].find(
    (candidate) => candidate !== field && candidate.type === model.name && candidate.relation?.name === relation.name,
  )
  const isFirst = model.name === type ? name < (other?.name ?? '') : model.name < type
  return arity === 'list' && other?.arity === 'list' && isFirst
    ? [`  "${model.name}" }o--o{ "${type}" : "${name}"`]
    : []
}

/** Whether at most one row can hold a given key. */
function isUniqueKey({ indexes }: Model, key: readonly string[]): boolean {
  return indexes.some(
    ({ kind, fields }) =>
      (kind === 'id' || kind === 'unique') &&
      fields.length <= key.length &&
      fields.every(({ name }) => key.includes(name)),
  )
}

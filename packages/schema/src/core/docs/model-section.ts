import { indexName, primaryKeyName } from '../schema/derived-names.ts'
import type { Field, Index, Model, Schema } from '../schema/schema.ts'
import { code, proseLine, table } from './markdown.ts'

/** The section of a page about a model: its fields, relations and indexes. */
export function renderModel(model: Model, schema: Schema): string[] {
  const fields = [...model.fields.values()]
  return [
    `### ${model.name}`,
    ...(model.documentation ? ['', proseLine(model.documentation)] : []),
    '',
    `Table ${code(`${model.databaseSchema}.${model.databaseName}`)}.`,
    '',
    ...table(
      ['field', 'type', 'column', 'default', 'what it is'],
      fields.filter(({ kind }) => kind !== 'model').map((field) => fieldRow(field, schema)),
    ),
    ...withGap(
      table(
        ['relation', 'to', 'key', 'on delete', 'what it is'],
        fields.filter(({ kind }) => kind === 'model').map((field) => relationRow(field, schema)),
      ),
    ),
    ...withGap(
      table(
        ['index', 'kind', 'fields', 'why'],
        model.indexes.map((index) => indexRow(model, index)),
      ),
    ),
  ]
}

function withGap(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : []
}

const ARITY_MARKS = { required: '', optional: '?', list: '[]' } as const

function fieldRow(field: Field, schema: Schema): string[] {
  const type = `${field.type}${ARITY_MARKS[field.arity]}`
  return [
    code(field.name),
    schema.enums.has(field.type) ? `[${type}](#${field.type.toLowerCase()})` : code(type),
    [code(field.columnName), ...(field.nativeType === undefined ? [] : [code(field.nativeType)])].join(' '),
    [
      ...(field.default === undefined ? [] : [code(field.default)]),
      ...(field.isUpdatedAt ? ['set on update'] : []),
    ].join(', '),
    proseLine(field.documentation),
  ]
}

function relationRow(field: Field, { models }: Schema): string[] {
  const { relation, type, arity } = field
  const key = (relation?.fields ?? []).map(
    (name, index) => `${code(name)} → ${code(relation?.references[index] ?? '')}`,
  )
  const link = models.has(type) ? `[${type}](#${type.toLowerCase()})` : type
  const amounts = { required: 'one', optional: 'one or none', list: 'many' } as const
  return [
    code(field.name),
    `${amounts[arity]} ${link}`,
    key.join(', '),
    relation?.onDelete ?? '',
    proseLine(field.documentation),
  ]
}

const KINDS = {
  id: 'primary key',
  unique: 'unique',
  index: 'index',
  fulltext: 'full text',
} as const satisfies Record<Index['kind'], string>

function indexRow(model: Model, index: Index): string[] {
  const derived = index.kind === 'id' ? primaryKeyName(model) : indexName(model, index)
  const fields = index.fields.map(({ name, args }) => code(args === '' ? name : `${name}(${args})`))
  return [
    code(index.map ?? derived.name),
    index.type === undefined ? KINDS[index.kind] : `${KINDS[index.kind]}, ${index.type}`,
    fields.join(', '),
    proseLine(index.documentation),
  ]
}

import { applyEdits, type Edit, replace } from '../edit/edit.ts'
import type { Block, EnumBlock, Field, ModelBlock } from '../parse/block.ts'
import { readSchema } from '../schema/read-schema.ts'
import type { Model, Schema } from '../schema/schema.ts'
import { type SourceFile, textOf } from '../source/source-file.ts'
import { parseCall, withoutNamed, writeCall } from './attribute-text.ts'
import { sqliteDefault } from './sqlite-default.ts'
import { sqliteIndex } from './sqlite-index.ts'
import { type SqliteNames, sqliteNames } from './sqlite-names.ts'

/** A combined schema to write for SQLite. */
export interface SqliteInput {
  /** The combined schema, as Prisma lays it out. */
  readonly file: SourceFile
  /** Its blocks. */
  readonly blocks: readonly Block[]
  /** Header, generator and datasource of the variant. */
  readonly preamble: string
}

/** Text of the SQLite variant of a combined schema, not laid out yet. What SQLite cannot keep is left out. */
export function writeSqliteSchema({ file, blocks, preamble }: SqliteInput): string {
  const schema = readSchema(blocks)
  const names = sqliteNames(schema)
  const first = blocks.find(({ kind }) => kind === 'model' || kind === 'enum')
  const start = first === undefined ? file.text.length : 'leading' in first ? first.leading.start : first.span.start
  const edits = blocks.flatMap((block) => {
    if (block.kind === 'enum') return withoutSchema(block)
    const model = block.kind === 'model' ? schema.models.get(block.name) : undefined
    return block.kind === 'model' && model ? editModel(block, model, schema, names) : []
  })
  return applyEdits(file.path, file.text, [
    { path: file.path, start: 0, end: start, text: `${preamble}\n\n` },
    ...edits,
  ])
}

function withoutSchema({ attributes }: ModelBlock | EnumBlock): Edit[] {
  return attributes.filter(({ name }) => name === 'schema').map(({ span }) => replace(span, ''))
}

function editModel(block: ModelBlock, model: Model, schema: Schema, names: SqliteNames): Edit[] {
  const { file, end } = block.body
  const table = names.tableOf(model)
  const rename = `\n  @@map(${JSON.stringify(table)})\n`
  const mapping = block.attributes.filter(({ name }) => name === 'map')
  const isRenamed = table !== model.databaseName
  return [
    ...withoutSchema(block),
    ...(isRenamed ? mapping.map(({ span }) => replace(span, '')) : []),
    ...(isRenamed ? [{ path: file.path, start: end, end, text: rename }] : []),
    ...block.fields.flatMap((field) => editField(field, model, schema, names)),
    ...editIndexes(block, model, names),
  ]
}

function editIndexes(block: ModelBlock, model: Model, names: SqliteNames): Edit[] {
  return block.attributes.flatMap((attribute) => {
    const index = sqliteIndex(attribute)
    if (!index) return []
    const isLeftOut = attribute.fields.some((field) => model.fields.get(field)?.kind === 'unsupported')
    if (!index.isKept || isLeftOut) return [replace(attribute.span, '')]
    const known = model.indexes.find(({ span }) => span.start === attribute.span.start)
    const name = known && names.mapOf(known)
    const args = name === undefined ? index.args : [...index.args, `map: ${JSON.stringify(name)}`]
    return [replace(attribute.span, writeCall(index.head, args))]
  })
}

function editField(field: Field, model: Model, schema: Schema, names: SqliteNames): Edit[] {
  if (field.type.startsWith('Unsupported(')) return [replace(field.span, '')]
  if (schema.models.has(field.type)) return editRelation(field, names.relationOf(model, field.name))
  const isList = field.arity === 'list'
  const { file, start, end } = field.typeSpan
  const type = isList ? [{ path: file.path, start, end: file.text.indexOf(']', end) + 1, text: 'Json' }] : []
  return [...type, ...editDefault(field, isList, schema), ...editAttributes(field, model, names)]
}

function editRelation(field: Field, relationName: string | undefined): Edit[] {
  const attribute = field.attributes.find(({ name }) => name === 'relation')
  if (!attribute) return relationName === undefined ? [] : [after(field, ` @relation(${JSON.stringify(relationName)})`)]
  const { head, args } = parseCall(textOf(attribute.span))
  const kept = withoutNamed(args, 'map')
  const others = withoutNamed(kept, 'name').filter((arg) => !arg.startsWith('"'))
  const named = relationName === undefined ? kept : [JSON.stringify(relationName), ...others]
  return [replace(attribute.span, writeCall(head, named))]
}

function editDefault(field: Field, isList: boolean, schema: Schema): Edit[] {
  const attribute = field.attributes.find(({ name }) => name === 'default')
  const found = sqliteDefault({
    type: field.type,
    isList,
    isId: field.isId,
    enum: schema.enums.get(field.type),
    attribute: attribute && textOf(attribute.span),
  })
  const text = found.kind === 'written' ? `@default(${found.text})` : ''
  if (attribute) return [replace(attribute.span, text)]
  return text === '' ? [] : [after(field, ` ${text}`)]
}

/** Drops native types and the name of a primary key, and names a unique constraint. */
function editAttributes(field: Field, model: Model, names: SqliteNames): Edit[] {
  return field.attributes.flatMap(({ name, span }) => {
    if (name.startsWith('db.')) return [replace(span, '')]
    if (name !== 'id' && name !== 'unique') return []
    const index = model.indexes.find((candidate) => candidate.span.start === span.start)
    const map = name === 'unique' && index ? names.mapOf(index) : undefined
    const { head, args } = parseCall(textOf(span))
    const kept = withoutNamed(args, 'map', 'length', 'ops')
    return [replace(span, writeCall(head, map === undefined ? kept : [...kept, `map: ${JSON.stringify(map)}`]))]
  })
}

function after({ span }: Field, text: string): Edit {
  return { path: span.file.path, start: span.end, end: span.end, text }
}

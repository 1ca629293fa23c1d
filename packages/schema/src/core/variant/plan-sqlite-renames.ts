import { type Edit, insert, replace } from '../edit/edit.ts'
import type { Block, Field as FieldNode, ModelBlock } from '../parse/block.ts'
import type { Change } from '../schema/change.ts'
import type { Index, Model, Schema } from '../schema/schema.ts'
import { textOf } from '../source/source-file.ts'
import { quoteName } from '../sql/quote.ts'
import { parseCall, writeCall } from './attribute-text.ts'
import { derivedIndexName } from './sqlite-names.ts'

/** A variant as it was migrated last, and what changed since. */
export interface RenameInput {
  readonly blocks: readonly Block[]
  readonly schema: Schema
  readonly changes: readonly Change[]
}

/** SQL that renames, and the edits that give the earlier variant the new names, so that the rest is compared with that. */
export interface SqliteRenames {
  readonly statements: readonly string[]
  readonly edits: readonly Edit[]
}

/** New names of a table and of columns, by field, where they change. */
interface NewNames {
  table?: string
  readonly columns: Map<string, string>
}

/** Plans the renaming of tables and columns, which Prisma would drop and add: wherever model and field are still the same. */
export function planSqliteRenames({ blocks, schema, changes }: RenameInput): SqliteRenames {
  const renamed = newNames(changes)
  const models = blocks.flatMap((block) => {
    const model = schema.models.get(block.name)
    const names = renamed.get(block.name)
    return block.kind === 'model' && model && names ? [{ block, model, names }] : []
  })
  const tables = models.flatMap(({ model, names: { table } }) =>
    table === undefined ? [] : [`ALTER TABLE ${quoteName(model.databaseName)} RENAME TO ${quoteName(table)};`],
  )
  const columns = models.flatMap(({ model, names: { table = model.databaseName, columns: byField } }) =>
    [...byField].map(([field, column]) => {
      const old = model.fields.get(field)?.columnName ?? field
      return `ALTER TABLE ${quoteName(table)} RENAME COLUMN ${quoteName(old)} TO ${quoteName(column)};`
    }),
  )
  return {
    statements: [...tables, ...columns],
    edits: models.flatMap(({ block, model, names }) => editModel(block, model, names)),
  }
}

/** By the earlier name of the model. */
function newNames(changes: readonly Change[]): Map<string, NewNames> {
  const earlier = new Map(
    changes.flatMap((change) => (change.kind === 'model-renamed' ? [[change.model.name, change.from.name]] : [])),
  )
  const found = new Map<string, NewNames>()
  const of = (model: string) => {
    const name = earlier.get(model) ?? model
    const names: NewNames = found.get(name) ?? { columns: new Map() }
    found.set(name, names)
    return names
  }
  for (const change of changes) {
    if (change.kind === 'model-renamed' || change.kind === 'model-changed') {
      if (change.from.databaseName !== change.model.databaseName)
        of(change.model.name).table = change.model.databaseName
    }
    if (change.kind === 'field-renamed' || change.kind === 'field-changed') {
      const { from, field } = change
      if (!field.relation && from.columnName !== field.columnName)
        of(change.model.name).columns.set(from.name, field.columnName)
    }
  }
  return found
}

function editModel(block: ModelBlock, model: Model, { table, columns }: NewNames): Edit[] {
  const mapping = block.attributes.find(({ name }) => name === 'map')
  const map = table === undefined ? '' : `@@map(${JSON.stringify(table)})`
  const tableEdits = mapping ? [replace(mapping.span, map)] : [insert(block.body, block.body.end, `\n  ${map}\n`)]
  const isTouched = ({ fields }: Index) => table !== undefined || fields.some(({ name }) => columns.has(name))
  return [
    ...(table === undefined ? [] : tableEdits),
    ...block.fields.flatMap((field) => editColumn(field, columns.get(field.name))),
    ...model.indexes.filter(isTouched).flatMap((index) => keepIndexName(model, index)),
  ]
}

function editColumn(field: FieldNode, column: string | undefined): Edit[] {
  if (column === undefined) return []
  const mapping = field.attributes.find(({ name }) => name === 'map')
  const map = `@map(${JSON.stringify(column)})`
  return [mapping ? replace(mapping.span, map) : insert(field.span, field.span.end, ` ${map}`)]
}

/** An index keeps its name when its table or its columns get another, and would else be looked for under a new one. */
function keepIndexName(model: Model, index: Index): Edit[] {
  if (index.kind === 'id' || index.map !== undefined) return []
  const { head, args } = parseCall(textOf(index.span))
  const name = derivedIndexName(model.databaseName, model, index)
  return [replace(index.span, writeCall(head, [...args, `map: ${JSON.stringify(name)}`]))]
}

import { sequenceName } from '../schema/derived-names.ts'
import type { Enum, Field, Model, Schema } from '../schema/schema.ts'
import { pluralOf, snakeCase } from '../source/naming.ts'
import { quoteName, quoteText } from '../sql/quote.ts'
import type { Catalogue, OwnedSequence } from './catalogue.ts'
import { joinTableName } from './join-table-name.ts'
import { contractColumn, expandColumn } from './sync-columns.ts'

/** What to rename in a layer. */
export interface RenameInput {
  /** The layer's text, or a combined schema: of that only what is in `databaseSchema`. */
  readonly schema: Schema
  /** PostgreSQL schema of the layer. */
  readonly databaseSchema: string
  readonly catalogue: Catalogue
  /** Whether applications may use the old and the new column at once for a while, so that a trigger keeps them in step. */
  readonly inStep: boolean
  /** The layer before, which knows how the old names are mapped; without it the usual mappings are tried. */
  readonly before?: Schema | undefined
}

/**
 * SQL that gives tables, columns and enum values their new names, where `@renamedFrom` says so, the database still has the
 * old one and not the new one. Names of constraints and indexes are left to the engine, which renames them by itself.
 *
 * A field that stands beside the one it is renamed from gets a copy of its values instead; once the old field is gone from
 * the text, what kept the two in step goes too.
 */
export function planRenames(input: RenameInput): string[] {
  const { schema, databaseSchema } = input
  const models = [...schema.models.values()].filter((model) => isIn(model, databaseSchema))
  const enums = [...schema.enums.values()].filter((type) => isIn(type, databaseSchema))
  const tables = models.map((model) => renameTable(model, models, input))
  return [
    ...tables.flatMap(({ statements }) => statements),
    ...renameJoinTables(models, input),
    ...models.flatMap((model, index) => renameColumns(model, tables[index]?.present ?? model.databaseName, input)),
    ...enums.flatMap((type) => renameValues(type, input)),
  ]
}

function isIn({ databaseSchema }: Model | Enum, wanted: string): boolean {
  return databaseSchema === undefined || databaseSchema === wanted
}

/** The statements, and the table's name in the catalogue. */
function renameTable(model: Model, models: readonly Model[], { databaseSchema, catalogue, before }: RenameInput) {
  const { renamedFrom, databaseName } = model
  const none = { statements: [], present: databaseName }
  if (renamedFrom === undefined || catalogue.tables.has(databaseName)) return none
  const taken = new Set(models.map((other) => other.databaseName))
  const usual = [renamedFrom, snakeCase(renamedFrom), snakeCase(pluralOf(renamedFrom))]
  const candidates = [before?.models.get(renamedFrom)?.databaseName, ...usual]
  const old = candidates.find((name) => name !== undefined && catalogue.tables.has(name) && !taken.has(name))
  if (old === undefined) return none
  const sequences = catalogue.sequences.filter(({ table }) => table === old)
  return {
    present: old,
    statements: [
      `ALTER TABLE ${quoteName(databaseSchema, old)} RENAME TO ${quoteName(databaseName)};`,
      ...sequences.flatMap((sequence) => renameSequence(sequence, databaseName, sequence.column, databaseSchema)),
    ],
  }
}

function renameColumns(
  model: Model,
  present: string,
  { databaseSchema, catalogue, before, schema, inStep }: RenameInput,
): string[] {
  const columns = catalogue.tables.get(present) ?? new Map<string, string>()
  const fields = [...model.fields.values()].filter((field) => isColumn(field, schema))
  const taken = new Set(fields.map(({ columnName }) => columnName))
  const earlier = before?.models.get(model.renamedFrom ?? model.name) ?? before?.models.get(model.name)
  return fields.flatMap(({ renamedFrom, columnName }) => {
    if (renamedFrom === undefined) return []
    const candidates = [earlier?.fields.get(renamedFrom)?.columnName, renamedFrom, snakeCase(renamedFrom)]
    const kept = model.fields.get(renamedFrom)?.columnName
    const old = kept ?? candidates.find((name) => name !== undefined && columns.has(name) && !taken.has(name))
    const type = old === undefined ? undefined : columns.get(old)
    if (old === undefined || type === undefined || old === columnName) return []
    const pair = { schema: databaseSchema, table: model.databaseName, old, column: columnName }
    if (columns.has(columnName)) return kept === undefined && inStep ? contractColumn(pair) : []
    if (kept !== undefined) return expandColumn(pair, { type, inStep })
    const sequences = catalogue.sequences.filter(({ table, column }) => table === present && column === old)
    return [
      `ALTER TABLE ${quoteName(databaseSchema, model.databaseName)} RENAME COLUMN ${quoteName(old)} TO ${quoteName(columnName)};`,
      ...sequences.flatMap((sequence) => {
        const isDerived = sequence.name === sequenceName(present, sequence.column)
        const name = isDerived ? sequenceName(model.databaseName, sequence.column) : sequence.name
        return renameSequence(
          { ...sequence, name, table: model.databaseName },
          model.databaseName,
          columnName,
          databaseSchema,
        )
      }),
    ]
  })
}

function isColumn({ type }: Field, { models }: Schema): boolean {
  return !models.has(type)
}

/** A sequence follows the names it was derived from; one with a name of its own keeps it. */
function renameSequence({ table, column, name }: OwnedSequence, toTable: string, toColumn: string, schema: string) {
  const wanted = sequenceName(toTable, toColumn)
  if (name !== sequenceName(table, column) || name === wanted) return []
  return [`ALTER SEQUENCE ${quoteName(schema, name)} RENAME TO ${quoteName(wanted)};`]
}

/** Tables that Prisma names after the models of a many-to-many relation. */
function renameJoinTables(models: readonly Model[], { databaseSchema, catalogue }: RenameInput): string[] {
  const names = models.flatMap((model) =>
    [...model.fields.values()].flatMap((field) => {
      const other = models.find(({ name }) => name === field.type)
      if (!other || field.arity !== 'list' || field.relation?.name !== undefined) return []
      const old = joinTableName(model.renamedFrom ?? model.name, other.renamedFrom ?? other.name)
      const name = joinTableName(model.name, other.name)
      // Where the models change places in the alphabet, the columns A and B would change theirs.
      const isSwapped = (name.first === model.name) !== (old.first === (model.renamedFrom ?? model.name))
      const isThere = catalogue.tables.has(old.table) && !catalogue.tables.has(name.table)
      if (old.table === name.table || isSwapped || !isThere) return []
      const table = quoteName(databaseSchema, name.table)
      return [
        `ALTER TABLE ${quoteName(databaseSchema, old.table)} RENAME TO ${quoteName(name.table)};`,
        // The engine leaves these two to us.
        ...['A_fkey', 'B_fkey'].map(
          (key) =>
            `ALTER TABLE ${table} RENAME CONSTRAINT ${quoteName(`${old.table}_${key}`)} TO ${quoteName(`${name.table}_${key}`)};`,
        ),
      ]
    }),
  )
  return [...new Set(names)]
}

function renameValues(type: Enum, { databaseSchema, catalogue, before }: RenameInput): string[] {
  const present = catalogue.enums.get(type.databaseName) ?? new Map<string, string>()
  const taken = new Set([...type.values.values()].map(({ databaseName }) => databaseName))
  return [...type.values.values()].flatMap(({ renamedFrom, databaseName }) => {
    if (renamedFrom === undefined || present.has(databaseName)) return []
    const candidates = [before?.enums.get(type.name)?.values.get(renamedFrom)?.databaseName, renamedFrom]
    const old = candidates.find((value) => value !== undefined && present.has(value) && !taken.has(value))
    if (old === undefined) return []
    return [
      `ALTER TYPE ${quoteName(databaseSchema, type.databaseName)} RENAME VALUE ${quoteText(old)} TO ${quoteText(databaseName)};`,
    ]
  })
}

import type { Field, Index, Model } from './schema.ts'

/** PostgreSQL keeps this many bytes of a name. */
export const LONGEST_NAME_BYTES = 63

/** A name that Prisma gives where none is written, and the same without PostgreSQL's limit. */
export interface DerivedName {
  readonly name: string
  readonly uncut: string
}

/** Name of a primary key that has none. */
export function primaryKeyName({ databaseName }: Model): DerivedName {
  return cut(databaseName, '_pkey')
}

/** Name of an index or unique constraint that has none. */
export function indexName(model: Model, { kind, fields }: Index): DerivedName {
  const columns = fields.map(({ name }) => columnOf(model, name))
  return cut([model.databaseName, ...columns].join('_'), kind === 'unique' ? '_key' : '_idx')
}

/** Name of the foreign key of a relation that has none. */
export function foreignKeyName(model: Model, { relation }: Field): DerivedName {
  const columns = (relation?.fields ?? []).map((name) => columnOf(model, name))
  return cut([model.databaseName, ...columns].join('_'), '_fkey')
}

/**
 * Name that PostgreSQL gives the sequence of a numbered column: of names that are too long together, it cuts the longer one.
 */
export function sequenceName(table: string, column: string): string {
  const [bytesOfTable, bytesOfColumn] = [bytesOf(table), bytesOf(column)]
  const room = LONGEST_NAME_BYTES - '__seq'.length
  const half = Math.floor(room / 2)
  const isTableKept = bytesOfTable <= half || bytesOfTable + bytesOfColumn <= room
  const forColumn = isTableKept ? room - bytesOfTable : Math.min(bytesOfColumn, half)
  return `${firstBytes(table, room - forColumn)}_${firstBytes(column, forColumn)}_seq`
}

/** A name of our own; one that has to be cut gets a mark of what is lost, so that two never become one. */
export function ownName(stem: string, suffix: string): string {
  const { name, uncut } = cut(stem, suffix)
  return name === uncut ? name : cut(stem, `_${markOf(stem)}${suffix}`).name
}

/** Column of a field. */
export function columnOf({ fields }: Model, name: string): string {
  return fields.get(name)?.columnName ?? name
}

/** Number of bytes of a name, which is what PostgreSQL limits. */
export function bytesOf(name: string): number {
  return new TextEncoder().encode(name).length
}

/** What is before the suffix is cut, so that the suffix stays. */
function cut(stem: string, suffix: string): DerivedName {
  return { name: `${firstBytes(stem, LONGEST_NAME_BYTES - bytesOf(suffix))}${suffix}`, uncut: `${stem}${suffix}` }
}

/** As many characters as these bytes hold; never a part of one. */
function firstBytes(text: string, room: number): string {
  let kept = ''
  for (const character of text) {
    if (bytesOf(kept + character) > room) break
    kept += character
  }
  return kept
}

/** Eight digits that differ where texts differ: FNV-1a. */
function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

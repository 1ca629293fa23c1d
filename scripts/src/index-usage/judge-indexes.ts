import type { ForeignKeyFacts, IndexFacts } from './read-indexes.ts'

/** An index, and what is to be said of it. */
export interface JudgedIndex extends IndexFacts {
  /** Never used since scans are counted, and nothing depends on it. */
  readonly isUnused: boolean
  /** Name of an index of the same table that serves whatever this one does. */
  readonly coveredBy: string | null
}

/** Says of each index whether it is needed. */
export function judgeIndexes(indexes: readonly IndexFacts[]): readonly JudgedIndex[] {
  return indexes.map((index) => ({
    ...index,
    isUnused: index.scans === 0 && !index.isUnique && !index.isConstraint,
    coveredBy: indexes.find((other) => covers(other, index))?.name ?? null,
  }))
}

/** Foreign keys for which a delete or a change of the row that they point at has to read the whole table. */
export function findUnindexed(
  foreignKeys: readonly ForeignKeyFacts[],
  indexes: readonly IndexFacts[],
): readonly ForeignKeyFacts[] {
  return foreignKeys.filter((key) => !indexes.some((index) => isSameTable(index, key) && serves(index, key.columns)))
}

function serves({ method, keys, condition, isValid }: IndexFacts, columns: readonly string[]): boolean {
  const leading = keys.slice(0, columns.length).map(columnOf)
  const isComplete = condition === null || columns.some((column) => condition === `(${column} IS NOT NULL)`)
  return (
    isValid &&
    isComplete &&
    (method === 'btree' || (method === 'hash' && columns.length === 1)) &&
    columns.every((column) => leading.includes(column))
  )
}

/** The order of a key does not matter to whoever looks for one value. */
function columnOf(key: string): string {
  return key.replace(/( DESC)?( NULLS (FIRST|LAST))?$/, '')
}

function covers(other: IndexFacts, index: IndexFacts): boolean {
  if (other === index || !isSameTable(other, index) || other.condition !== index.condition) return false
  if (other.method !== 'btree' || index.method !== 'btree' || !other.isValid) return false
  // Uniqueness is a promise of its own.
  if (index.isUnique || index.isConstraint) return false
  const carried = [...other.keys, ...other.included]
  if (!index.included.every((column) => carried.includes(column))) return false
  const isPrefix = index.keys.every((key, place) => other.keys[place] === key)
  if (!isPrefix) return false
  // Of two alike, the one that a promise hangs on stays, else the first by name.
  return other.keys.length > index.keys.length || other.isUnique || other.name < index.name
}

function isSameTable(one: { schema: string; table: string }, other: { schema: string; table: string }): boolean {
  return one.schema === other.schema && one.table === other.table
}

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

/** Column of a field. */
export function columnOf({ fields }: Model, name: string): string {
  return fields.get(name)?.columnName ?? name
}

/** Number of bytes of a name, which is what PostgreSQL limits. */
export function bytesOf(name: string): number {
  return new TextEncoder().encode(name).length
}

/** What is before the suffix is cut, so that the suffix stays; never within a character. */
function cut(stem: string, suffix: string): DerivedName {
  let kept = ''
  const room = LONGEST_NAME_BYTES - suffix.length
  for (const character of stem) {
    if (bytesOf(kept + character) > room) break
    kept += character
  }
  return { name: `${kept}${suffix}`, uncut: `${stem}${suffix}` }
}

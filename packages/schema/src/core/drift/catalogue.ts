/** Kinds of objects in a database that are compared. */
export type ObjectKind =
  | 'extension'
  | 'enum'
  | 'domain'
  | 'composite type'
  | 'range type'
  | 'sequence'
  | 'table'
  | 'column'
  | 'constraint'
  | 'index'
  | 'function'
  | 'view'
  | 'trigger'
  | 'policy'

/** One object of a database, as its catalogue describes it. */
export interface CatalogueObject {
  readonly kind: ObjectKind
  /** PostgreSQL schema. */
  readonly schema: string
  /** Table that it is part of, and goes with. */
  readonly table?: string
  /** Name; of a function with the types of its arguments. */
  readonly name: string
  /** All that can differ, by what it is about. */
  readonly facts: Readonly<Record<string, string>>
}

/** Objects of a database, in the order in which they are listed. */
export type Catalogue = readonly CatalogueObject[]

/** What makes two objects of two databases the same one. */
export function keyOf({ kind, schema, table = '', name }: CatalogueObject): string {
  return JSON.stringify([kind, schema, table, name])
}

/** Name for people: `demo.notes`, `demo.notes.title`. */
export function nameOf({ schema, table, name }: CatalogueObject): string {
  return [schema, table, name].filter((part) => part !== undefined).join('.')
}

/** Kind and name for people: `column demo.notes.title`. */
export function titleOfObject(object: CatalogueObject): string {
  return `${object.kind} ${nameOf(object)}`
}

/** Values of an enum in their order. */
export function valuesOf({ facts }: CatalogueObject): readonly string[] {
  return JSON.parse(facts.values ?? '[]') as string[]
}

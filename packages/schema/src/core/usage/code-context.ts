import type ts from 'typescript-api'
import type { Model, Schema } from '../schema/schema.ts'
import type { ParseSql } from './read-sql.ts'

/** The TypeScript compiler, which is loaded only when code is read. */
type Compiler = typeof ts

/** Code that was taken in, and what it is held against. */
export interface CodeContext {
  readonly ts: Compiler
  readonly checker: ts.TypeChecker
  readonly schema: Schema
  /** Models by their property of the client: `demoSession`. */
  readonly delegates: ReadonlyMap<string, Model>
  /** Names of all fields of all models. */
  readonly fieldNames: ReadonlySet<string>
  readonly parseSql: ParseSql
}

/** Models by the property that the client has for each. */
export function delegatesOf(schema: Schema): Map<string, Model> {
  return new Map([...schema.models.values()].map((model) => [lowerFirst(model.name), model]))
}

/** Names of all fields of all models. */
export function fieldNamesOf(schema: Schema): Set<string> {
  return new Set([...schema.models.values()].flatMap(({ fields }) => [...fields.keys()]))
}

function lowerFirst(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`
}

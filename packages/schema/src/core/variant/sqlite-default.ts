import type { Enum } from '../schema/schema.ts'
import { quoteText } from '../sql/quote.ts'
import { namedText, parseCall, parseText, withoutNamed } from './attribute-text.ts'
import { parsePostgresLiteral } from './postgres-literal.ts'

/** A field as far as its default goes. */
export interface DefaultedField {
  readonly type: string
  readonly isList: boolean
  /** Whether it alone is the id, which SQLite can count up. */
  readonly isId: boolean
  /** The field's enum, if it is one. */
  readonly enum: Enum | undefined
  /** The attribute as written: `@default([1, 2], map: "x")`; undefined without one. */
  readonly attribute: string | undefined
}

/** What a default becomes in SQLite: what to write in `@default(…)`, nothing, or why it cannot be kept. */
export type SqliteDefault =
  | { readonly kind: 'written'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'autoincrement' }
  | { readonly kind: 'unknown'; readonly sql: string }

/** The default of a field in SQLite. */
export function sqliteDefault(field: DefaultedField): SqliteDefault {
  const { isList, isId, type } = field
  const value = field.attribute === undefined ? undefined : writtenDefault(field.attribute)
  if (value === undefined) return isList ? jsonDefault([]) : { kind: 'none' }
  const { head, args } = parseCall(value)
  if (head === 'dbgenerated') return generatedDefault(field, parseText(args[0] ?? '') ?? '')
  if (head === 'autoincrement' && !isId) return { kind: 'autoincrement' }
  if (isList) return jsonDefault(args.map((item) => elementOf(item, field)))
  const text = type === 'Json' ? parseText(value) : undefined
  return text === undefined ? written(value) : sqlText(text)
}

/** The value in a `@default(…)`, given by name or not. */
function writtenDefault(attribute: string): string | undefined {
  const { args } = parseCall(attribute)
  return namedText(args, 'value') ?? withoutNamed(args, 'map')[0]
}

const UUID = /^(?:(?:pg_catalog|public|extensions)\.)?(?:gen_random_uuid|uuid_generate_v4|uuidv4)\(\)$/i
const UUID_7 = /^(?:uuidv7|uuid_generate_v7)\(\)$/i
const NOW =
  /^(?:(?:pg_catalog\.)?(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|(?:current_timestamp|localtimestamp)(?:\(\d\))?|timezone\('utc'(?:::text)?, *now\(\)\)|now\(\) at time zone 'utc'(?:::text)?)$/i
const EMPTY_LIST = /^(?:'\{\}'|array\[\])(?:::[\w."]+(?:\(\d+\))?(?:\[\])?)?$/i

/** A default that PostgreSQL computes, where the client can do the same. */
function generatedDefault({ type, isList, enum: values }: DefaultedField, expression: string): SqliteDefault {
  const sql = expression.trim()
  if (isList) return EMPTY_LIST.test(sql) ? jsonDefault([]) : unknown(sql)
  const call = withoutCast(sql)
  if (type === 'String' && UUID.test(call)) return written('uuid()')
  if (type === 'String' && UUID_7.test(call)) return written('uuid(7)')
  if (type === 'DateTime' && NOW.test(call)) return written('now()')
  const literal = parsePostgresLiteral(sql)
  if (literal === undefined) return unknown(sql)
  if (type === 'Json') return sqlText(literal)
  if (type === 'String') return written(JSON.stringify(literal))
  if (type === 'Boolean' && /^(?:true|false)$/i.test(literal)) return written(literal.toLowerCase())
  if (/^(?:Int|BigInt|Float|Decimal)$/.test(type) && /^-?\d+(?:\.\d+)?$/.test(literal)) return written(literal)
  const value = [...(values?.values.values() ?? [])].find(({ databaseName }) => databaseName === literal)
  return value ? written(value.name) : unknown(sql)
}

/** `(gen_random_uuid())::text` → `gen_random_uuid()` */
function withoutCast(sql: string): string {
  return sql.replace(/::[\w ]+(?:\(\d+\))?$/, '').replace(/^\((.*)\)$/, '$1')
}

function written(text: string): SqliteDefault {
  return { kind: 'written', text }
}

function unknown(sql: string): SqliteDefault {
  return { kind: 'unknown', sql }
}

function jsonDefault(elements: readonly unknown[]): SqliteDefault {
  return sqlText(JSON.stringify(elements))
}

/** Prisma 7 writes a default of a Json field into SQLite's DDL without quotes, which is no SQL: this gives them. */
function sqlText(text: string): SqliteDefault {
  return written(`dbgenerated(${JSON.stringify(quoteText(text))})`)
}

/** An element of a list in the form in which the client extension stores it. */
function elementOf(item: string, { type, enum: values }: DefaultedField): unknown {
  const text = parseText(item)
  if (values) return values.values.get(item)?.databaseName ?? item
  if (type === 'BigInt') return text ?? item
  if (type === 'Decimal') return (text ?? item).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  if (text === undefined) return JSON.parse(item)
  if (type === 'Json') return JSON.parse(text)
  return type === 'DateTime' ? new Date(text).toISOString() : text
}

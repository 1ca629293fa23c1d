import { quoteName, quoteText } from '../sql/quote.ts'
import { type Catalogue, type CatalogueObject, valuesOf } from './catalogue.ts'
import { attributesOf } from './composite-type.ts'
import { writeDomain } from './domain.ts'
import type { MendingStatement } from './mending-statement.ts'
import { tableIn } from './table-in.ts'

/** The statement that makes an enum, domain, composite type or range type, as far as one statement can. */
export function createType(object: CatalogueObject): string {
  const whole = quoteName(object.schema, object.name)
  switch (object.kind) {
    case 'domain':
      return writeDomain(object)
    case 'enum':
      return `CREATE TYPE ${whole} AS ENUM (${valuesOf(object).map(quoteText).join(', ')});`
    case 'composite type': {
      const attributes = attributesOf(object).map(({ name, type }) => `${quoteName(name)} ${type}`)
      return `CREATE TYPE ${whole} AS (${attributes.join(', ')});`
    }
    default:
      return createRange(object)
  }
}

/** Makes a type anew beside the one that is there, and moves the columns over: their values go through text. */
export function replaceType(object: CatalogueObject, found: CatalogueObject, live: Catalogue): MendingStatement {
  const { facts } = found
  const users = live.filter(({ kind, facts: { type } }) => {
    return kind === 'column' && (type === facts.type || type === `${facts.type}[]`)
  })
  const sql = [
    `ALTER TYPE ${quoteName(object.schema, object.name)} RENAME TO ${quoteName(`${object.name}_old`)};`,
    ...(object.kind === 'range type' ? renameRange(object, found) : []),
    createType(object),
    ...users.flatMap((user) => {
      const { type = '', default: value } = user.facts
      const alter = `ALTER TABLE ${tableIn(user)} ALTER COLUMN ${quoteName(user.name)}`
      return [
        ...(value === undefined ? [] : [`${alter} DROP DEFAULT;`]),
        `${alter} TYPE ${type} USING ${quoteName(user.name)}::text${type.endsWith('[]') ? '[]' : ''}::${type};`,
        ...(value === undefined ? [] : [`${alter} SET DEFAULT ${value};`]),
      ]
    }),
    `DROP TYPE ${quoteName(object.schema, `${object.name}_old`)};`,
  ].join('\n')
  return { phase: 'columns', sql, loses: 'values that rows may have' }
}

function createRange({ schema, name, facts }: CatalogueObject): string {
  const options = [
    `SUBTYPE = ${facts.subtype}`,
    facts.options,
    `MULTIRANGE_TYPE_NAME = ${quoteName(schema, facts.multirange ?? '')}`,
  ].filter(Boolean)
  return `CREATE TYPE ${quoteName(schema, name)} AS RANGE (${options.join(', ')});`
}

/** What came with a range type and keeps its name when that is renamed. */
function renameRange({ schema, name }: CatalogueObject, { facts }: CatalogueObject): string[] {
  const { subtype, multirange = '' } = facts
  const rename = (kind: string, old: string, types = '') =>
    `ALTER ${kind} ${quoteName(schema, old)}${types} RENAME TO ${quoteName(`${old}_old`)};`
  return [
    rename('FUNCTION', name, `(${subtype}, ${subtype})`),
    rename('FUNCTION', name, `(${subtype}, ${subtype}, text)`),
    rename('TYPE', multirange),
    rename('FUNCTION', multirange, '()'),
  ]
}

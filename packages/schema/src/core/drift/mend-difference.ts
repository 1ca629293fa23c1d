import { quoteName, quoteText } from '../sql/quote.ts'
import { type Catalogue, type CatalogueObject, valuesOf } from './catalogue.ts'
import type { Difference } from './compare-catalogues.ts'
import { mendComposite } from './composite-type.ts'
import { createObject } from './create-object.ts'
import { createDomain, mendDomain } from './domain.ts'
import { dropObject } from './drop-object.ts'
import { fitsInto } from './fits-into.ts'
import type { MendingStatement } from './mending-statement.ts'
import { tableIn } from './table-in.ts'
import { replaceType } from './type.ts'

type Changed = Extract<Difference, { kind: 'changed' }>

/** Statements that take a difference back: the database would be as promised. `live` is all that the database has. */
export function mendDifference(difference: Difference, live: Catalogue): MendingStatement[] {
  switch (difference.kind) {
    case 'missing':
      return createObject(difference.object, difference.parts)
    case 'extra':
      return dropWithKeys(difference.object, difference.parts)
    case 'changed':
      return mendChange(difference, live)
  }
}

/** First the foreign keys of a table: another extra table may be the one that it refers to. */
function dropWithKeys(object: CatalogueObject, parts: Catalogue): MendingStatement[] {
  const drop = dropObject(object)
  const keys = parts.filter(({ kind, facts }) => kind === 'constraint' && facts.definition?.startsWith('FOREIGN KEY'))
  return [...keys.map((key) => ({ ...dropObject(key), ...lossOf(drop) })), drop]
}

function mendChange(change: Changed, live: Catalogue): MendingStatement[] {
  const { object, found } = change
  switch (object.kind) {
    case 'column':
      return change.facts.flatMap((fact) => mendColumn(change, fact))
    case 'enum':
      return mendEnum(object, found, live)
    case 'domain': {
      const statements = change.facts.map((fact) => mendDomain(object, found, fact))
      if (statements.includes(undefined)) return replaceDomain(object, found, live)
      return statements.flatMap((mended) => mended ?? [])
    }
    case 'composite type':
      return mendComposite(object, found)
    case 'range type':
      return [replaceType(object, found, live)]
    case 'table':
      return mendTable(change)
    case 'sequence':
      return [{ phase: 'attach', sql: alterSequence(object) }]
    case 'view':
      if (object.facts.isMaterialized !== undefined || found.facts.isMaterialized !== undefined)
        return replace(object, found)
      return createObject(object).map(({ phase, sql }) => ({
        phase,
        sql: sql.replace(/^CREATE/, 'CREATE OR REPLACE'),
        loses: 'the query that is there now',
      }))
    case 'function':
      // With the same signature: CREATE OR REPLACE, as PostgreSQL writes it.
      return createObject(object).map((statement) => ({ ...statement, loses: 'the code that is there now' }))
    default:
      return replace(object, found)
  }
}

function replace(object: CatalogueObject, found: CatalogueObject): MendingStatement[] {
  const drop = dropObject(found)
  return [drop, ...createObject(object).map((statement) => ({ ...statement, ...lossOf(drop) }))]
}

function replaceDomain(object: CatalogueObject, found: CatalogueObject, live: Catalogue): MendingStatement[] {
  const replacement = replaceType(object, found, live)
  const [, ...lateChecks] = createDomain(object)
  return [replacement, ...lateChecks.map((statement) => ({ ...statement, ...lossOf(replacement) }))]
}

function lossOf({ loses }: MendingStatement): { loses?: string } {
  return loses === undefined ? {} : { loses }
}

function mendColumn({ object, found }: Changed, fact: string): MendingStatement[] {
  const { facts } = object
  const column = quoteName(object.name)
  const alter = (action: string): MendingStatement => ({
    phase: 'columns',
    sql: `ALTER TABLE ${tableIn(object)} ALTER COLUMN ${column} ${action};`,
  })
  switch (fact) {
    case 'isNullable':
      return [alter(facts.isNullable === 'not null' ? 'SET NOT NULL' : 'DROP NOT NULL')]
    case 'default':
      return [alter(facts.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${facts.default}`)]
    case 'identity':
      if (facts.identity === undefined) return [alter('DROP IDENTITY')]
      return [
        alter(
          found.facts.identity === undefined
            ? `ADD GENERATED ${facts.identity} AS IDENTITY`
            : `SET GENERATED ${facts.identity}`,
        ),
      ]
    case 'generated':
      return [dropObject(found), ...createObject(object)].map((statement) => ({
        ...statement,
        loses: 'what the column holds',
      }))
    default: {
      const collation = facts.collation === undefined ? '' : ` COLLATE ${facts.collation}`
      const type = alter(`TYPE ${facts.type}${collation} USING ${column}::${facts.type}`)
      if (fitsInto(found.facts.type ?? '', facts.type ?? '')) return [type]
      return [{ ...type, loses: `what does not fit into ${facts.type}` }]
    }
  }
}

/** A value can be added in its place; to take one away or to move one, the type is made anew. */
function mendEnum(object: CatalogueObject, found: CatalogueObject, live: Catalogue): MendingStatement[] {
  const promised = valuesOf(object)
  const present = valuesOf(found)
  const kept = promised.filter((value) => present.includes(value))
  if (kept.length === present.length && kept.every((value, index) => value === present[index])) {
    return promised
      .map((value, index) => ({ value, before: promised[index - 1], next: promised[index + 1] }))
      .filter(({ value }) => !present.includes(value))
      .map(({ value, before, next }) => {
        const place = before !== undefined ? ` AFTER ${quoteText(before)}` : next ? ` BEFORE ${quoteText(next)}` : ''
        const sql = `ALTER TYPE ${quoteName(object.schema, object.name)} ADD VALUE ${quoteText(value)}${place};`
        return { phase: 'create', sql } as const
      })
  }
  return [replaceType(object, found, live)]
}

function mendTable({ object, facts }: Changed): MendingStatement[] {
  const table = tableIn(object)
  return facts.flatMap((fact): MendingStatement[] => {
    if (fact === 'rowSecurity') {
      const action = object.facts.rowSecurity === 'on' ? 'ENABLE' : 'DISABLE'
      return [{ phase: 'code', sql: `ALTER TABLE ${table} ${action} ROW LEVEL SECURITY;` }]
    }
    if (fact === 'persistence') {
      return [{ phase: 'columns', sql: `ALTER TABLE ${table} SET ${object.facts.persistence?.toUpperCase()};` }]
    }
    return [{ phase: 'columns', sql: `-- ${table} has to be made anew: it is partitioned in another way.` }]
  })
}

function alterSequence({ schema, name, facts }: CatalogueObject): string {
  const owner = facts.ownedBy ?? 'NONE'
  return `ALTER SEQUENCE ${quoteName(schema, name)} ${facts.definition} OWNED BY ${owner};`
}

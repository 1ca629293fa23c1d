import { quoteName } from '../sql/quote.ts'
import type { CatalogueObject } from './catalogue.ts'
import { createDomain } from './domain.ts'
import type { MendingStatement } from './mending-statement.ts'
import { tableIn } from './table-in.ts'
import { createType } from './type.ts'

/** Statements that make an object as it is described; `parts` is what a table has. */
export function createObject(object: CatalogueObject, parts: readonly CatalogueObject[] = []): MendingStatement[] {
  const { kind, schema, name, facts } = object
  const whole = quoteName(schema, name)
  const definition = facts.definition ?? ''
  switch (kind) {
    case 'extension':
      return [
        { phase: 'detach', sql: `CREATE EXTENSION IF NOT EXISTS ${quoteName(name)} SCHEMA ${quoteName(schema)};` },
      ]
    case 'enum':
    case 'composite type':
    case 'range type':
      return [{ phase: 'create', sql: createType(object) }]
    case 'domain':
      return createDomain(object)
    case 'sequence':
      return [
        { phase: 'create', sql: `CREATE SEQUENCE ${whole} ${definition};` },
        ...(facts.ownedBy === undefined
          ? []
          : [{ phase: 'attach', sql: `ALTER SEQUENCE ${whole} OWNED BY ${facts.ownedBy};` } as const]),
      ]
    case 'table':
      return createTable(object, parts)
    case 'column':
      return [{ phase: 'columns', sql: `ALTER TABLE ${tableIn(object)} ADD COLUMN ${writeColumn(object)};` }]
    case 'constraint': {
      const phase = definition.startsWith('FOREIGN KEY') ? 'code' : 'attach'
      return [{ phase, sql: `ALTER TABLE ${tableIn(object)} ADD CONSTRAINT ${quoteName(name)} ${definition};` }]
    }
    case 'index':
      return [{ phase: 'attach', sql: `${definition};` }]
    case 'function':
      return [{ phase: 'create', sql: `${definition.trimEnd()};` }]
    case 'view':
      return [{ phase: 'code', sql: `CREATE ${viewKind(object)} ${whole} AS\n${definition.replace(/;?\s*$/, ';')}` }]
    case 'trigger':
      return [{ phase: 'code', sql: `${definition};${enable(object)}` }]
    case 'policy':
      return [{ phase: 'code', sql: `CREATE POLICY ${quoteName(name)} ON ${tableIn(object)} ${definition};` }]
  }
}

function createTable(table: CatalogueObject, parts: readonly CatalogueObject[]): MendingStatement[] {
  const columns = parts.filter(({ kind }) => kind === 'column')
  const { persistence, rowSecurity, partitionBy, partitionOf } = table.facts
  const unlogged = persistence === 'unlogged' ? 'UNLOGGED ' : ''
  const lines = columns.map((column) => `  ${writeColumn(column)}`).join(',\n')
  const name = tableIn(table)
  const body = partitionOf === undefined ? `(\n${lines}\n)` : `PARTITION OF ${partitionOf}`
  const statements = parts.filter(({ kind }) => kind !== 'column').flatMap((part) => createObject(part))
  const createsFirst = ({ phase }: MendingStatement) => phase === 'create'
  return [
    // The sequences, which defaults of columns name.
    ...statements.filter(createsFirst),
    {
      phase: 'create',
      sql: `CREATE ${unlogged}TABLE ${name} ${body}${partitionBy === undefined ? '' : ` PARTITION BY ${partitionBy}`};`,
    },
    ...(rowSecurity === 'on'
      ? [{ phase: 'code', sql: `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;` } as const]
      : []),
    ...statements.filter((statement) => !createsFirst(statement)),
  ]
}

/** A column as it stands in `CREATE TABLE`: `"title" text NOT NULL DEFAULT ''::text`. */
function writeColumn({ name, facts }: CatalogueObject): string {
  return [
    quoteName(name),
    facts.type,
    facts.collation && `COLLATE ${facts.collation}`,
    facts.generated && `GENERATED ALWAYS AS ${facts.generated}`,
    facts.identity && `GENERATED ${facts.identity} AS IDENTITY`,
    facts.default && `DEFAULT ${facts.default}`,
    facts.isNullable === 'not null' && 'NOT NULL',
  ]
    .filter(Boolean)
    .join(' ')
}

/** `VIEW` or `MATERIALIZED VIEW` */
export function viewKind({ facts }: CatalogueObject): string {
  return facts.isMaterialized === undefined ? 'VIEW' : 'MATERIALIZED VIEW'
}

function enable(trigger: CatalogueObject): string {
  if (trigger.facts.isEnabled === 'enabled') return ''
  return `\nALTER TABLE ${tableIn(trigger)} DISABLE TRIGGER ${quoteName(trigger.name)};`
}

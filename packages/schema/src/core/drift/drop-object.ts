import { quoteName } from '../sql/quote.ts'
import type { CatalogueObject } from './catalogue.ts'
import { viewKind } from './create-object.ts'
import type { MendingStatement } from './mending-statement.ts'
import { tableIn } from './table-in.ts'

/** The statement that drops an object; what holds rows, or code that is nowhere else, is marked. */
export function dropObject(object: CatalogueObject): MendingStatement {
  const { kind, schema, name, facts } = object
  const whole = quoteName(schema, name)
  switch (kind) {
    case 'extension':
      return { phase: 'code', sql: `DROP EXTENSION ${quoteName(name)};`, loses: 'whatever uses the extension' }
    case 'enum':
      return { phase: 'types', sql: `DROP TYPE ${whole};`, loses: 'the type and its values' }
    case 'domain':
      return { phase: 'types', sql: `DROP DOMAIN ${whole};`, loses: 'the domain and its checks' }
    case 'composite type':
    case 'range type':
      return { phase: 'types', sql: `DROP TYPE ${whole};`, loses: 'the type' }
    case 'sequence':
      return { phase: 'code', sql: `DROP SEQUENCE IF EXISTS ${whole};`, loses: 'where it counted to' }
    case 'table':
      return { phase: 'drop', sql: `DROP TABLE ${whole};`, loses: 'the table and its rows' }
    case 'column':
      return {
        phase: 'columns',
        sql: `ALTER TABLE ${tableIn(object)} DROP COLUMN ${quoteName(name)};`,
        loses: 'what the column holds',
      }
    case 'constraint':
      return { phase: 'detach', sql: `ALTER TABLE ${tableIn(object)} DROP CONSTRAINT ${quoteName(name)};` }
    case 'index':
      return { phase: 'detach', sql: `DROP INDEX ${whole};` }
    case 'function':
      return { phase: 'code', sql: `DROP ${facts.routine} ${facts.signature};`, loses: 'its code' }
    case 'view':
      return { phase: 'detach', sql: `DROP ${viewKind(object)} ${whole};`, loses: 'its query' }
    case 'trigger':
      return { phase: 'detach', sql: `DROP TRIGGER ${quoteName(name)} ON ${tableIn(object)};` }
    case 'policy':
      return { phase: 'detach', sql: `DROP POLICY ${quoteName(name)} ON ${tableIn(object)};` }
  }
}

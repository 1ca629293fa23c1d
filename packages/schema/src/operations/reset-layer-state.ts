import { type Dependent, describeDependent, findDependents } from '@workspace/prisma-engine'
import { quoteName } from '../core/drift/quote-name.ts'
import { historySchemaOf } from '../core/layer.ts'
import type { LayerSource } from '../core/project.ts'
import type { HangingObject, ResetLayer, RowCount } from '../core/reset/plan-reset.ts'
import type { Database } from '../ports/database.ts'

/** Reads what layers have in a database, and what of others hangs on each. */
export async function readResetLayers(database: Database, layers: readonly LayerSource[]): Promise<ResetLayer[]> {
  const found: ResetLayer[] = []
  for (const layer of layers) {
    const schemas = [layer.databaseSchema, historySchemaOf(layer)]
    const rows = await database.query(TABLES, [schemas])
    const tables = []
    for (const [schema = '', name = ''] of rows) {
      tables.push({ name: `${schema}.${name}`, ...(await countRows(database, schema ?? '', name ?? '')) })
    }
    const dependents = await findDependents((sql, values) => database.query(sql, values), schemas)
    const hanging: HangingObject[] = []
    for (const dependent of dependents) hanging.push(await describeHanging(database, dependent, layers))
    found.push({ layer, tables, hanging })
  }
  return found
}

async function describeHanging(
  database: Database,
  dependent: Dependent,
  layers: readonly LayerSource[],
): Promise<HangingObject> {
  const { schema, table, name, definition, kind } = dependent
  const alter = `ALTER TABLE ${quoteName(schema, table)}`
  const constraint = quoteName(name ?? '')
  return {
    layer: layers.find((layer) => layer.databaseSchema === schema || historySchemaOf(layer) === schema),
    title: describeDependent(dependent),
    restore:
      kind === 'foreign key'
        ? {
            off: `${alter} DROP CONSTRAINT ${constraint}`,
            on: `${alter} ADD CONSTRAINT ${constraint} ${definition}`,
          }
        : undefined,
    ...(await countRows(database, schema, table)),
  }
}

const MOST_ROWS = 1000

async function countRows(database: Database, schema: string, table: string): Promise<RowCount> {
  const [row] = await database.query(
    `SELECT count(*) FROM (SELECT FROM ${quoteName(schema, table)} LIMIT ${MOST_ROWS + 1}) AS counted`,
  )
  const rows = Number(row?.[0])
  return { rows: Math.min(rows, MOST_ROWS), isMore: rows > MOST_ROWS }
}

const TABLES = `
  SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1, 2`

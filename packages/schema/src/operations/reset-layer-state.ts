import { type Dependent, describeDependent, findDependents } from '@workspace/prisma-engine'
import { quoteName } from '../core/drift/quote-name.ts'
import { historySchemaOf } from '../core/layer.ts'
import type { LayerSource } from '../core/project.ts'
import type { HangingObject, ResetLayer, ResetTable, RowCount } from '../core/reset/plan-reset.ts'
import type { Database } from '../ports/database.ts'

/** Tables and enums, as `schema.name`, that a layer's text has or its migrations made. */
export type OwnedNames = ReadonlyMap<LayerSource, ReadonlySet<string>>

/** Reads what layers have in a database, and what of others hangs on each. */
export async function readResetLayers(
  database: Database,
  layers: readonly LayerSource[],
  owned: OwnedNames,
): Promise<ResetLayer[]> {
  const found: ResetLayer[] = []
  for (const layer of layers) {
    const schemas = [layer.databaseSchema, historySchemaOf(layer)]
    const rows = await database.query(TABLES, [schemas])
    const tables: ResetTable[] = []
    const strangers: string[] = []
    for (const [schema, name, kind] of rows) {
      const full = `${schema}.${name}`
      if (!owned.get(layer)?.has(full)) strangers.push(full)
      else if (kind === 'table') tables.push({ name: full, ...(await countRows(database, schema ?? '', name ?? '')) })
    }
    const dependents = await findDependents((sql, values) => database.query(sql, values), schemas)
    const hanging: HangingObject[] = []
    for (const dependent of dependents) hanging.push(await describeHanging(database, dependent, layers))
    found.push({ layer, tables, strangers, hanging })
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
  WITH namespaces AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1)),
  objects AS (
    SELECT n.nspname, c.relname AS name, 'table' AS kind, 'pg_class'::regclass AS class, c.oid
    FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    UNION ALL
    SELECT n.nspname, t.typname, 'enum', 'pg_type'::regclass, t.oid
    FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
  )
  SELECT nspname, name, kind FROM objects o
  WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
  ORDER BY 1, 2`

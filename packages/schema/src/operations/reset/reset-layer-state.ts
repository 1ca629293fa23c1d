import { type Dependent, describeDependent, findDependents } from '@workspace/prisma-engine'
import { historySchemaOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import type { HangingObject, ResetLayer, ResetTable } from '../../core/reset/plan-reset.ts'
import { quoteName } from '../../core/sql/quote.ts'
import type { Database } from '../../ports/database.ts'
import { countRows } from '../database/count-rows.ts'

/** Reads what a layer has in a database, and what of others hangs on it. `owned` are its tables and enums, as `schema.name`. */
export async function readResetLayer(
  database: Database,
  layer: LayerSource,
  { owned, layers }: { readonly owned: ReadonlySet<string>; readonly layers: readonly LayerSource[] },
): Promise<ResetLayer> {
  const schemas = [layer.databaseSchema, historySchemaOf(layer)]
  const tables: ResetTable[] = []
  const strangers: string[] = []
  for (const [schema = '', name = '', kind] of await database.query(TABLES, [schemas])) {
    const full = `${schema}.${name}`
    if (!owned.has(full)) strangers.push(full)
    else if (kind === 'table') {
      tables.push({ name: full, ...(await countRows(database, quoteName(schema ?? '', name ?? ''))) })
    }
  }
  const dependents = await findDependents((sql, values) => database.query(sql, values), schemas, {
    keepsExtensions: true,
  })
  const hanging: HangingObject[] = []
  for (const dependent of dependents) hanging.push(await describeHanging(database, dependent, layers))
  return { layer, tables, strangers, hanging }
}

async function describeHanging(
  database: Database,
  dependent: Dependent,
  layers: readonly LayerSource[],
): Promise<HangingObject> {
  const { schema, table, name, definition, kind } = dependent
  const alter = `ALTER TABLE ${quoteName(schema, table ?? '')}`
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
    count: table === undefined ? undefined : await countRows(database, quoteName(schema, table)),
  }
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

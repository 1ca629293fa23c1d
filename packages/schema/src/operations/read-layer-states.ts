import type { DatabaseNames } from '../core/compose/database-names.ts'
import { historySchemaOf, type Layer } from '../core/layer.ts'
import type { MigrationRecord } from '../core/migrate/diagnose-history.ts'
import type { Database } from '../ports/database.ts'

/** What a database has of a layer. */
export interface LayerState {
  /** Whether none of the layer's tables and enums is there. */
  readonly isEmpty: boolean
  /** Tables and enums of the layer that are not there. */
  readonly missing: readonly string[]
  /** Tables in the layer's PostgreSQL schema that belong to an extension, and so to nobody here. */
  readonly extensionTables: readonly string[]
  /** Records of the layer's migration history; undefined if it has none yet. */
  readonly records: readonly MigrationRecord[] | undefined
}

/** Reads what a database has of each layer, given what the layer owns. */
export async function readLayerStates(
  database: Database,
  layers: readonly { readonly layer: Layer; readonly owned: DatabaseNames }[],
): Promise<Map<Layer, LayerState>> {
  const objects = await database.query(OBJECTS, [layers.map(({ layer }) => layer.databaseSchema)])
  const present = new Set(objects.map(([name]) => name))
  const extensionTables = objects.flatMap(([name, isExtension]) => (isExtension === 't' && name ? [name] : []))
  const histories = await database.query(HISTORIES, [layers.map(({ layer }) => historySchemaOf(layer))])
  const historySchemas = new Set(histories.map(([schema]) => schema))
  const states = new Map<Layer, LayerState>()
  for (const { layer, owned } of layers) {
    const names = [...owned.tables, ...owned.enums]
    const missing = names.filter((name) => !present.has(name))
    const historySchema = historySchemaOf(layer)
    states.set(layer, {
      isEmpty: missing.length === names.length,
      missing,
      extensionTables: extensionTables.filter((name) => name.startsWith(`${layer.databaseSchema}.`)),
      records: historySchemas.has(historySchema) ? await readRecords(database, historySchema) : undefined,
    })
  }
  return states
}

const OBJECTS = `
  SELECT n.nspname || '.' || c.relname,
         EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1)
  UNION ALL
  SELECT n.nspname || '.' || t.typname, false
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND n.nspname = ANY ($1)`

const HISTORIES = `
  SELECT n.nspname
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = '_prisma_migrations' AND n.nspname = ANY ($1)`

async function readRecords(database: Database, schema: string): Promise<MigrationRecord[]> {
  const rows = await database.query(
    `SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NOT NULL
     FROM "${schema}"."_prisma_migrations" ORDER BY started_at`,
  )
  return rows.map(([name, checksum, isFinished, isRolledBack]) => ({
    name: name ?? '',
    checksum: checksum ?? '',
    isFinished: isFinished === 't',
    isRolledBack: isRolledBack === 't',
  }))
}

import { historySchemaOf, type Layer } from '../core/layer.ts'
import type { MigrationRecord } from '../core/migrate/diagnose-history.ts'
import type { LayerState, LayerStates } from '../core/push/layer-state.ts'
import type { Database } from '../ports/database.ts'

/** Reads what a database has of each layer. */
export async function readLayerStates(database: Database, layers: readonly Layer[]): Promise<LayerStates> {
  const objects = await database.query(OBJECTS, [layers.map(({ databaseSchema }) => databaseSchema)])
  const histories = await database.query(HISTORIES, [layers.map(historySchemaOf)])
  const historySchemas = new Set(histories.map(([schema]) => schema))
  const states = new Map<Layer, LayerState>()
  for (const layer of layers) {
    const namesOf = (kind: string) =>
      objects.flatMap(([schema, name, found]) =>
        schema === layer.databaseSchema && found === kind ? [`${schema}.${name}`] : [],
      )
    const historySchema = historySchemaOf(layer)
    states.set(layer, {
      present: { tables: [...namesOf('table'), ...namesOf('extension table')], enums: namesOf('enum') },
      extensionTables: namesOf('extension table'),
      records: historySchemas.has(historySchema) ? await readRecords(database, historySchema) : undefined,
    })
  }
  return states
}

const OBJECTS = `
  SELECT n.nspname, c.relname, CASE WHEN EXISTS (
           SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
         ) THEN 'extension table' ELSE 'table' END
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1)
  UNION ALL
  SELECT n.nspname, t.typname, 'enum'
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

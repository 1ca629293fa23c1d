import { historySchemaOf, type Layer } from '../../core/layer.ts'
import type { MigrationRecord } from '../../core/migrate/diagnose-history.ts'
import type { LayerState, LayerStates } from '../../core/push/layer-state.ts'
import { quoteName } from '../../core/sql/quote.ts'
import type { Database } from '../../ports/database.ts'

/** Reads what a database has of each layer, in as few statements as PostgreSQL allows. */
export async function readLayerStates(database: Database, layers: readonly Layer[]): Promise<LayerStates> {
  const objects = await database.query(OBJECTS, [
    layers.map(({ databaseSchema }) => databaseSchema),
    layers.map(historySchemaOf),
  ])
  const namesOf = (layer: Layer, kind: string) =>
    objects.flatMap(([schema, name, found]) =>
      schema === layer.databaseSchema && found === kind ? [`${schema}.${name}`] : [],
    )
  const histories = objects.flatMap(([schema, , found]) => (schema && found === 'history' ? [schema] : []))
  const records = await readRecords(database, histories)
  return new Map(
    layers.map((layer): [Layer, LayerState] => {
      const extensionTables = namesOf(layer, 'extension table')
      const present = { tables: [...namesOf(layer, 'table'), ...extensionTables], enums: namesOf(layer, 'enum') }
      const hasSchema = objects.some(([schema, , found]) => schema === layer.databaseSchema && found === 'schema')
      return [layer, { hasSchema, present, extensionTables, records: records.get(historySchemaOf(layer)) }]
    }),
  )
}

const OBJECTS = `
  SELECT nspname, nspname, 'schema' FROM pg_namespace WHERE nspname = ANY ($1)
  UNION ALL
  SELECT n.nspname, c.relname, CASE WHEN EXISTS (
           SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
         ) THEN 'extension table' ELSE 'table' END
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1)
  UNION ALL
  SELECT n.nspname, t.typname, 'enum'
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND n.nspname = ANY ($1)
  UNION ALL
  SELECT n.nspname, c.relname, 'history'
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = '_prisma_migrations' AND n.nspname = ANY ($2)`

/** Records of the histories that there are, by their PostgreSQL schemas. */
async function readRecords(
  database: Database,
  schemas: readonly string[],
): Promise<ReadonlyMap<string, readonly MigrationRecord[]>> {
  if (schemas.length === 0) return new Map()
  const selects = schemas.map(
    (schema, index) => `
      SELECT ${index}, migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NOT NULL, started_at
      FROM ${quoteName(schema, '_prisma_migrations')}`,
  )
  const rows = await database.query(`${selects.join(' UNION ALL ')} ORDER BY started_at`)
  return new Map(
    schemas.map((schema, index) => [
      schema,
      rows
        .filter(([history]) => history === String(index))
        .map(([, name, checksum, isFinished, isRolledBack]) => ({
          name: name ?? '',
          checksum: checksum ?? '',
          isFinished: isFinished === 't',
          isRolledBack: isRolledBack === 't',
        })),
    ]),
  )
}

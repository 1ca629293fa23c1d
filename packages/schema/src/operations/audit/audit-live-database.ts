import type { LiveColumn, LiveDatabase, LiveTable } from '../../core/audit/live-database.ts'
import type { Database } from '../../ports/database.ts'

/** Reads the tables and enums of a database's PostgreSQL schemas, without those of extensions and of migration histories. */
export async function readLiveDatabase(database: Database, schemas: readonly string[]): Promise<LiveDatabase> {
  const columns = await database.query(COLUMNS, [schemas])
  const values = await database.query(VALUES, [schemas])
  const tables = new Map<string, LiveTable & { readonly columns: LiveColumn[] }>()
  for (const [schema, table, name, type, typeName, kind, isList, isRequired] of columns) {
    const key = JSON.stringify([schema, table])
    const found = tables.get(key) ?? { schema: schema ?? '', name: table ?? '', columns: [] }
    tables.set(key, found)
    if (name === null || name === undefined) continue
    found.columns.push({
      name,
      type: type ?? '',
      typeName: typeName ?? '',
      isEnum: kind === 'e',
      isList: isList === 't',
      isRequired: isRequired === 't',
    })
  }
  return {
    tables: [...tables.values()],
    enums: values.map(([schema, name, list]) => ({
      schema: schema ?? '',
      name: name ?? '',
      values: JSON.parse(list ?? '[]') as string[],
    })),
  }
}

const COLUMNS = `
  SELECT n.nspname, c.relname, a.attname, format_type(coalesce(e.oid, t.oid), a.atttypmod), coalesce(e.typname, t.typname),
         coalesce(e.typtype, t.typtype), e.oid IS NOT NULL, a.attnotnull
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
  WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1) AND c.relname <> '_prisma_migrations' AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
  )
  ORDER BY n.nspname, c.relname, a.attnum`

const VALUES = `
  SELECT n.nspname, t.typname, (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND n.nspname = ANY ($1)`

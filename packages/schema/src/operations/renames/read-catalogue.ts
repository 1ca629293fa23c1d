import type { Catalogue } from '../../core/renames/catalogue.ts'
import type { Database } from '../../ports/database.ts'

/** Reads the names that a database has in a PostgreSQL schema. */
export async function readCatalogue(database: Database, schema: string): Promise<Catalogue> {
  const rows = await database.query(NAMES, [schema])
  const group = (kind: string) => {
    const groups = new Map<string, Map<string, string>>()
    for (const [found, owner, name, type] of rows) {
      if (found !== kind || owner === null || owner === undefined) continue
      groups.set(owner, (groups.get(owner) ?? new Map()).set(name ?? '', type ?? ''))
    }
    return groups
  }
  return {
    tables: group('column'),
    enums: group('value'),
    sequences: rows.flatMap(([kind, table, column, name]) =>
      kind === 'sequence' ? [{ table: table ?? '', column: column ?? '', name: name ?? '' }] : [],
    ),
  }
}

const NAMES = `
  SELECT 'column', c.relname, a.attname,
         CASE WHEN t.typtype = 'e' OR e.typtype = 'e'
              THEN quote_ident(tn.nspname) || '.' || quote_ident(coalesce(e.typname, t.typname)) || CASE WHEN e.typtype = 'e' THEN '[]' ELSE '' END
              ELSE format_type(a.atttypid, a.atttypmod) END
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace tn ON tn.oid = t.typnamespace
  LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typtype = 'e'
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'value', t.typname, e.enumlabel, NULL
  FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname = $1
  UNION ALL
  SELECT 'sequence', c.relname, a.attname, s.relname
  FROM pg_depend d
  JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_class c ON c.oid = d.refobjid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND n.nspname = $1`

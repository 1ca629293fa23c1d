/** Rows of a statement, every value as PostgreSQL writes it. */
export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly (readonly (string | null)[])[]>

/** Something outside of some PostgreSQL schemas that goes when they go, because it depends on what is in them. */
export interface Dependent {
  readonly kind: 'foreign key' | 'column' | 'view'
  readonly schema: string
  /** The table or view. */
  readonly table: string
  /** Name of the constraint or column. */
  readonly name: string | undefined
  /** Of a foreign key: what makes it again, after `ADD CONSTRAINT`. */
  readonly definition: string | undefined
}

/** Finds what outside of PostgreSQL schemas depends on what is in them. */
export async function findDependents(query: Query, schemas: readonly string[]): Promise<readonly Dependent[]> {
  const rows = await query(DEPENDENTS, [schemas])
  return rows.map(([kind, schema, table, name, definition]) => ({
    kind: kind as Dependent['kind'],
    schema: schema ?? '',
    table: table ?? '',
    name: name ?? undefined,
    definition: definition ?? undefined,
  }))
}

/** How people call a dependent: `foreign key demo.sessions.sessions_user_id_fkey`. */
export function describeDependent({ kind, schema, table, name }: Dependent): string {
  return `${kind} ${[schema, table, name].filter((part) => part !== undefined).join('.')}`
}

const DEPENDENTS = `
  WITH gone AS (SELECT oid FROM pg_namespace WHERE nspname = ANY ($1)),
  others AS (
    SELECT c.oid, c.relname, c.relkind, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.oid NOT IN (SELECT oid FROM gone) AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  )
  SELECT 'foreign key' AS kind, o.nspname AS schema, o.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN others o ON o.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
  WHERE k.contype = 'f' AND k.conparentid = 0 AND t.relnamespace IN (SELECT oid FROM gone)
  UNION
  SELECT 'column', o.nspname, o.relname, a.attname, NULL
  FROM others o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem
  WHERE o.relkind IN ('r', 'p')
    AND (t.typnamespace IN (SELECT oid FROM gone) OR e.typnamespace IN (SELECT oid FROM gone))
  UNION
  SELECT 'view', o.nspname, o.relname, NULL, NULL
  FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN others o ON o.oid = r.ev_class
  JOIN pg_class t ON t.oid = d.refobjid
  WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
    AND t.relnamespace IN (SELECT oid FROM gone)
  ORDER BY 2, 3, 1, 4`

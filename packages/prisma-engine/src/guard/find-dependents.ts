/** Rows of a statement, every value as PostgreSQL writes it. */
export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly (readonly (string | null)[])[]>

/** Something outside of some PostgreSQL schemas that goes when they go, because it depends on what is in them. */
export interface Dependent {
  readonly kind:
    | 'foreign key'
    | 'column'
    | 'view'
    | 'function'
    | 'trigger'
    | 'default'
    | 'policy'
    | 'constraint'
    | 'index'
  readonly schema: string
  /** The table or view; undefined for a function. */
  readonly table: string | undefined
  /** Name of what it is about in the table, or of the function with the types that it takes; undefined for a view. */
  readonly name: string | undefined
  /** Of a foreign key: what makes it again, after `ADD CONSTRAINT`. */
  readonly definition: string | undefined
}

/** What is asked for. */
interface DependentsOptions {
  /** Whether what belongs to extensions stays where it is, and whatever depends on it. */
  readonly keepsExtensions: boolean
}

/** Finds what outside of PostgreSQL schemas depends on what is in them. */
export async function findDependents(
  query: Query,
  schemas: readonly string[],
  { keepsExtensions }: DependentsOptions,
): Promise<readonly Dependent[]> {
  const rows = await query(DEPENDENTS, [schemas, keepsExtensions])
  return rows.map(([kind, schema, table, name, definition]) => ({
    kind: kind as Dependent['kind'],
    schema: schema ?? '',
    table: table ?? undefined,
    name: name ?? undefined,
    definition: definition ?? undefined,
  }))
}

/** How people call a dependent: `foreign key demo.sessions.sessions_user_id_fkey`. */
export function describeDependent({ kind, schema, table, name }: Dependent): string {
  return `${kind} ${[schema, table, name].filter((part) => part !== undefined).join('.')}`
}

const DEPENDENTS = `
  WITH namespaces AS (SELECT oid FROM pg_namespace WHERE nspname = ANY ($1)),
  gone AS (
    SELECT class, oid FROM (
      SELECT 'pg_class'::regclass AS class, oid, relnamespace AS namespace FROM pg_class
      UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
      UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
    ) o
    WHERE namespace IN (SELECT oid FROM namespaces)
      AND NOT ($2 AND EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e'))
  ),
  others AS (
    SELECT c.oid, c.relname, c.relkind, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.oid NOT IN (SELECT oid FROM namespaces) AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  ),
  -- What tables have, and what may call functions or take numbers from sequences.
  parts AS (
    SELECT 'trigger' AS kind, 'pg_trigger'::regclass AS class, oid, tgrelid AS relation, tgname AS name
    FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0
    UNION ALL
    SELECT 'default', 'pg_attrdef'::regclass, d.oid, d.adrelid, a.attname
    FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    UNION ALL
    SELECT 'policy', 'pg_policy'::regclass, oid, polrelid, polname FROM pg_policy
    UNION ALL
    SELECT 'constraint', 'pg_constraint'::regclass, oid, conrelid, conname FROM pg_constraint WHERE contype <> 'f'
    UNION ALL
    SELECT 'index', 'pg_class'::regclass, c.oid, i.indrelid, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  )
  SELECT 'foreign key' AS kind, o.nspname AS schema, o.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN others o ON o.oid = k.conrelid JOIN gone g ON g.class = 'pg_class'::regclass AND g.oid = k.confrelid
  WHERE k.contype = 'f' AND k.conparentid = 0
  UNION
  SELECT 'column', o.nspname, o.relname, a.attname, NULL
  FROM others o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid JOIN gone g ON g.class = 'pg_type'::regclass AND g.oid IN (t.oid, t.typelem)
  WHERE o.relkind IN ('r', 'p')
  UNION
  SELECT 'view', o.nspname, o.relname, NULL, NULL
  FROM gone g JOIN pg_depend d ON d.refclassid = g.class AND d.refobjid = g.oid AND d.classid = 'pg_rewrite'::regclass
  JOIN pg_rewrite r ON r.oid = d.objid JOIN others o ON o.oid = r.ev_class
  UNION
  SELECT 'function', n.nspname, NULL, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), NULL
  FROM gone g JOIN pg_depend d ON d.refclassid = g.class AND d.refobjid = g.oid AND d.classid = 'pg_proc'::regclass
  JOIN pg_proc p ON p.oid = d.objid JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.oid NOT IN (SELECT oid FROM namespaces)
  UNION
  SELECT p.kind, o.nspname, o.relname, p.name, NULL
  FROM gone g JOIN pg_depend d ON d.refclassid = g.class AND d.refobjid = g.oid AND d.deptype = 'n'
  JOIN parts p ON p.class = d.classid AND p.oid = d.objid JOIN others o ON o.oid = p.relation
  -- Through a type, the column is named already.
  WHERE g.class <> 'pg_type'::regclass
  ORDER BY 2, 3, 1, 4`

import pg from 'pg'

/** Runs statements on a database, and gives the rows of the last. */
export async function query<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** Every row of every table, as PostgreSQL writes it, by `schema.table`. */
export async function readAllRows(url: string, schemas: readonly string[]): Promise<Record<string, string[]>> {
  const tables = await query<{ name: string; quoted: string }>(
    url,
    `SELECT schemaname || '.' || tablename AS name, format('%I.%I', schemaname, tablename) AS quoted
     FROM pg_tables WHERE schemaname = ANY ($1) ORDER BY 1`,
    [schemas],
  )
  const rows: Record<string, string[]> = {}
  for (const { name, quoted } of tables) {
    const found = await query<{ row: string }>(url, `SELECT t::text AS row FROM ${quoted} t ORDER BY 1`)
    rows[name] = found.map(({ row }) => row)
  }
  return rows
}

/** What tables, columns, constraints, indexes, enums, sequences, triggers and functions there are, as one sorted list. */
export async function readCatalogue(url: string, schemas: readonly string[]): Promise<string[]> {
  const found = await query<{ object: string }>(url, CATALOGUE, [schemas])
  return found.map(({ object }) => object)
}

const CATALOGUE = `
  WITH here AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1)),
  tables AS (SELECT c.oid, nspname || '.' || relname AS name FROM pg_class c JOIN here ON here.oid = relnamespace WHERE relkind IN ('r', 'p'))
  SELECT concat_ws(' ', 'schema', nspname) AS object FROM here
  UNION ALL SELECT concat_ws(' ', 'column', tables.name, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN tables ON tables.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped
  UNION ALL SELECT concat_ws(' ', 'constraint', tables.name, conname, pg_get_constraintdef(k.oid), convalidated) FROM pg_constraint k JOIN tables ON tables.oid = conrelid
  UNION ALL SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index JOIN tables ON tables.oid = indrelid
  UNION ALL SELECT concat_ws(' ', 'enum', nspname, typname, string_agg(enumlabel, ',' ORDER BY enumsortorder))
    FROM pg_type t JOIN here ON here.oid = typnamespace JOIN pg_enum ON enumtypid = t.oid GROUP BY nspname, typname
  UNION ALL SELECT concat_ws(' ', 'sequence', schemaname, sequencename, last_value) FROM pg_sequences WHERE schemaname = ANY ($1)
  UNION ALL SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN tables ON tables.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', 'function', pg_get_functiondef(p.oid)) FROM pg_proc p JOIN here ON here.oid = pronamespace WHERE prokind = 'f'
  ORDER BY 1`

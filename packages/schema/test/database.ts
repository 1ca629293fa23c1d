import { randomBytes } from 'node:crypto'
import { acquireTestServer } from '@workspace/local-postgres/testing'
import { createDatabase, dropDatabase } from '@workspace/prisma-engine'
import pg from 'pg'

/** An empty database of its own on the shared test server. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string
  readonly name: string
  /** Connection string of another database on the same server; dropped with this one. */
  sibling(suffix: string): string
  query(sql: string): Promise<Record<string, unknown>[]>
  /** Everything in the PostgreSQL schemas that match, by object: identities, columns, constraints, indexes, values, rows. */
  dump(schemas?: RegExp): Promise<Record<string, string>>
}

/** Leases the test server and creates a database; `create: false` only reserves a name. */
export async function acquireDatabase({ create = true }: { create?: boolean } = {}): Promise<TestDatabase> {
  const server = await acquireTestServer()
  const name = `schema_${randomBytes(6).toString('hex')}`
  const urlOf = (database: string) => server.url.replace(/\/postgres$/, `/${database}`)
  if (create) await createDatabase(urlOf(name))
  const siblings: string[] = []
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: urlOf(name) })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  return {
    url: urlOf(name),
    name,
    sibling(suffix) {
      siblings.push(`${name}_${suffix}`)
      return urlOf(`${name}_${suffix}`)
    },
    query,
    async dump(schemas = /./) {
      const rows = (await query(DUMP)) as { schema: string; object: string; definition: string }[]
      const kept = rows.filter(({ schema }) => schemas.test(schema))
      return Object.fromEntries(kept.map(({ object, definition }) => [object, definition]))
    },
    async [Symbol.asyncDispose]() {
      for (const database of [name, ...siblings]) await dropDatabase(urlOf(database)).catch(() => {})
      await server[Symbol.asyncDispose]()
    },
  }
}

/** Object ids are part of it: a table that was dropped and made again is not the same. */
const DUMP = `
  WITH namespaces AS (
    SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  )
  SELECT n.nspname AS schema, 'schema ' || n.nspname AS object, n.oid::text AS definition FROM namespaces n
  UNION ALL
  SELECT n.nspname, 'table ' || n.nspname || '.' || c.relname,
         c.oid || ' rows ' || (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text
           || ' ' || coalesce((
             SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attnum)
             FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '')
  FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace WHERE c.relkind = 'r'
  UNION ALL
  SELECT n.nspname, 'index ' || n.nspname || '.' || c.relname, c.oid || ' ' || pg_get_indexdef(c.oid)
  FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace WHERE c.relkind = 'i'
  UNION ALL
  SELECT n.nspname, 'constraint ' || n.nspname || '.' || o.conrelid::regclass || '.' || o.conname, o.oid || ' ' || pg_get_constraintdef(o.oid)
  FROM pg_constraint o JOIN namespaces n ON n.oid = o.connamespace WHERE o.conrelid <> 0
  UNION ALL
  SELECT n.nspname, 'enum ' || n.nspname || '.' || t.typname,
         t.oid || ' ' || (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
  FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
  ORDER BY 2`

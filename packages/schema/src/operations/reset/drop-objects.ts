import type { Database } from '../../ports/database.ts'
import { postgresCodeOf } from '../database/describe-database-error.ts'

/** Most things depend on what comes after them. */
const KINDS = ['VIEW', 'MATERIALIZED VIEW', 'TABLE', 'SEQUENCE', 'ROUTINE', 'TYPE', 'DOMAIN'] as const

const DEPENDENT_OBJECTS_STILL_EXIST = '2BP01'

/**
 * Drops everything in PostgreSQL schemas but strangers and what belongs to extensions, in whichever order it comes apart.
 *
 * Runs in a transaction that is open. @throws {SchemaEngineError} when something that stays hangs on what goes
 */
export async function dropObjects(
  database: Database,
  schemas: readonly string[],
  strangers: readonly string[],
): Promise<void> {
  // With no schema in the path PostgreSQL writes every name with its own.
  await database.query('SET LOCAL search_path TO pg_catalog')
  for (;;) {
    let refusal: unknown
    let isProgress = false
    for (const kind of KINDS) {
      // Read again each time: sequences and types of columns go with their tables.
      const names = (await database.query(OBJECTS, [schemas, kind, strangers])).map(([name]) => name ?? '')
      if (names.length === 0) continue
      // Together, since tables refer to each other; where something hangs on one of them, each of the others.
      const refused = await tryDrop(database, kind, names)
      refusal ??= refused
      if (refused === undefined) isProgress = true
      else if (names.length > 1) {
        for (const name of names) isProgress = (await tryDrop(database, kind, [name])) === undefined || isProgress
      }
    }
    if (refusal === undefined) return
    if (!isProgress) throw refusal
  }
}

/** Drops objects, all or none; gives the refusal of PostgreSQL where others depend on them. */
async function tryDrop(database: Database, kind: (typeof KINDS)[number], names: readonly string[]): Promise<unknown> {
  await database.query('SAVEPOINT before_drop')
  try {
    await database.query(`DROP ${kind} ${names.join(', ')}`)
  } catch (thrown) {
    if (postgresCodeOf(thrown) !== DEPENDENT_OBJECTS_STILL_EXIST) throw thrown
    await database.query('ROLLBACK TO before_drop')
    return thrown
  }
  await database.query('RELEASE before_drop')
  return undefined
}

const OBJECTS = `
  WITH namespaces AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1)),
  objects AS (
    SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
           c.oid::regclass::text AS name, n.nspname || '.' || coalesce(owner.relname, c.relname) AS plain,
           'pg_class'::regclass AS class, c.oid AS object
    FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
    -- A sequence of a column goes, or stays, with its table.
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S' AND d.deptype IN ('a', 'i')
    LEFT JOIN pg_class owner ON owner.oid = d.refobjid
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    UNION ALL
    SELECT 'ROUTINE', p.oid::regprocedure::text, NULL, 'pg_proc'::regclass, p.oid
    FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
    UNION ALL
    SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype::text, n.nspname || '.' || t.typname, 'pg_type'::regclass, t.oid
    FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')
  )
  SELECT name FROM objects o
  WHERE kind = $2 AND plain = ANY ($3) IS NOT TRUE
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.object AND d.deptype = 'e')
  ORDER BY name`

import { describeDependent, findDependents } from '@workspace/prisma-engine'
import type { Ask } from './target-database.ts'

/** Something in a PostgreSQL schema. */
export interface TargetObject {
  /** `schema.name` */
  readonly name: string
  readonly kind: string
  /** Of a table, up to {@link COUNTED}. */
  readonly rows?: number
}

/** Where counting a table's rows ends, since it only serves to tell what would be lost. */
export const COUNTED = 100_000

/** What is in PostgreSQL schemas, tables with their rows; what extensions brought does not count. */
export async function readObjects(ask: Ask, schemas: readonly string[]): Promise<TargetObject[]> {
  const rows = await ask(OBJECTS, [schemas])
  const objects: TargetObject[] = []
  for (const [name = '', kind = '', quoted] of rows) {
    if (kind !== 'table') {
      objects.push({ name: name ?? '', kind: kind ?? '' })
      continue
    }
    const counted = await ask(`SELECT count(*) FROM (SELECT FROM ${quoted} LIMIT ${COUNTED}) AS counted`)
    objects.push({ name: name ?? '', kind, rows: Number(counted[0]?.[0]) })
  }
  return objects
}

/** Names what outside of PostgreSQL schemas would break if they were dropped. */
export async function readDependents(ask: Ask, schemas: readonly string[]): Promise<string[]> {
  return (await findDependents(ask, schemas, { keepsExtensions: false })).map(describeDependent)
}

/** The ones of these PostgreSQL schemas that there are. */
export async function readPresent(ask: Ask, schemas: readonly string[]): Promise<string[]> {
  const sql = 'SELECT nspname FROM pg_namespace WHERE nspname = ANY ($1) ORDER BY nspname'
  return (await ask(sql, [schemas])).map(([name]) => name ?? '')
}

const OBJECTS = `
  WITH here AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1))
  SELECT nspname || '.' || relname, CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'S' THEN 'sequence' ELSE 'view' END,
    format('%I.%I', nspname, relname)
  FROM pg_class c JOIN here ON here.oid = relnamespace
  WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT relispartition AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype IN ('e', 'a', 'i'))
  UNION ALL
  SELECT nspname || '.' || typname, 'type', NULL FROM pg_type t JOIN here ON here.oid = typnamespace
  WHERE typtype IN ('e', 'd', 'r') AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e')
  UNION ALL
  SELECT nspname || '.' || proname, 'function', NULL FROM pg_proc p JOIN here ON here.oid = pronamespace
  WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
  ORDER BY 2, 1`

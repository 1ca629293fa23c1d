import type { Database } from '../../ports/database.ts'

/**
 * Hash of the tables, types and sequences that some PostgreSQL schemas hold, and of what belongs to extensions: the same as
 * before if, and only if, nobody has changed one of them.
 *
 * It is taken of the rows of the catalogues, but for the figures that PostgreSQL itself writes into pg_class.
 * https://www.postgresql.org/docs/current/catalogs.html
 */
export async function readCatalogueHash(database: Database, schemas: readonly string[]): Promise<string> {
  const [row] = await database.query(CATALOGUE_HASH, [schemas])
  return row?.[0] ?? ''
}

const CATALOGUE_HASH = `
  WITH namespaces AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1)),
  classes AS (SELECT c.* FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace),
  definitions AS (
    SELECT 1 AS rank, oid AS id, 0 AS place, n::text AS definition FROM namespaces n
    UNION ALL
    SELECT 2, oid, 0, concat_ws(' ', relname, relnamespace, relkind, relpersistence, relispartition, relam, reloptions)
    FROM classes
    UNION ALL
    SELECT 3, a.attrelid, a.attnum, a::text FROM pg_attribute a JOIN classes c ON c.oid = a.attrelid WHERE a.attnum > 0
    UNION ALL
    SELECT 4, d.oid, 0, d::text FROM pg_attrdef d JOIN classes c ON c.oid = d.adrelid
    UNION ALL
    SELECT 5, o.oid, 0, o::text FROM pg_constraint o JOIN namespaces n ON n.oid = o.connamespace
    UNION ALL
    SELECT 6, i.indexrelid, 0, i::text FROM pg_index i JOIN classes c ON c.oid = i.indexrelid
    UNION ALL
    SELECT 7, s.seqrelid, 0, s::text FROM pg_sequence s JOIN classes c ON c.oid = s.seqrelid
    UNION ALL
    SELECT 8, t.oid, 0, t::text FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace
    UNION ALL
    SELECT 9, e.oid, 0, e::text FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN namespaces n ON n.oid = t.typnamespace
    UNION ALL
    SELECT 10, d.objid, 0, d::text FROM pg_depend d
    WHERE d.deptype = 'e' OR d.classid = 'pg_class'::regclass AND d.objid IN (SELECT seqrelid FROM pg_sequence)
    UNION ALL
    SELECT 11, x.oid, 0, x::text FROM pg_extension x
  )
  SELECT md5(string_agg(definition, chr(10) ORDER BY rank, id, place, definition)) FROM definitions`

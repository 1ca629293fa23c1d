import type { Catalogue, ObjectKind } from '../../core/drift/catalogue.ts'
import type { Database } from '../../ports/database.ts'

/**
 * Reads every object in some PostgreSQL schemas of a database, without what belongs to extensions and Prisma's own tables.
 *
 * PostgreSQL writes definitions for the search path: databases to compare are opened with the same one, in which no layer is.
 */
export async function readObjects(database: Database, schemas: readonly string[]): Promise<Catalogue> {
  const rows = await database.query(OBJECTS, [schemas])
  return rows.map(([kind, schema, table, name, facts]) => ({
    kind: kind as ObjectKind,
    schema: schema ?? '',
    ...(table !== null && table !== undefined && { table }),
    name: name ?? '',
    facts: JSON.parse(facts ?? '{}') as Record<string, string>,
  }))
}

/** What an extension brought, and Prisma's record of migrations with what hangs on it, is nobody's promise. */
const FOREIGN = `
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
  UNION ALL
  SELECT 'pg_class'::regclass, c.oid FROM pg_class c WHERE c.relname = '_prisma_migrations'`

const OBJECTS = `
WITH namespaces AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1)),
foreigners AS (${FOREIGN}),
tables AS (
  SELECT c.*, n.nspname FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM foreigners f WHERE f.classid = 'pg_class'::regclass AND f.objid = c.oid)
),
types AS (
  SELECT t.* FROM pg_type t
  WHERE NOT EXISTS (SELECT FROM foreigners f WHERE f.classid = 'pg_type'::regclass AND f.objid = t.oid)
),
objects AS (
  SELECT 1 AS rank, 'extension' AS kind, n.nspname AS schema, NULL::text AS parent, e.extname::text AS name, 0 AS place,
         '{}'::jsonb AS facts
  FROM pg_extension e JOIN namespaces n ON n.oid = e.extnamespace
  UNION ALL
  SELECT 2, 'enum', n.nspname, NULL, t.typname, 0, jsonb_build_object(
           'type', format_type(t.oid, NULL),
           'values', (SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)::text)
  FROM types t JOIN namespaces n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e'
  UNION ALL
  -- One may be made of another, of either kind: in the order in which they were made.
  SELECT 3, 'domain', n.nspname, NULL, t.typname, t.oid::bigint, jsonb_build_object(
           'type', format_type(t.oid, NULL),
           'base', format_type(t.typbasetype, t.typtypmod),
           'isNullable', CASE WHEN t.typnotnull THEN 'not null' ELSE 'nullable' END,
           'default', pg_get_expr(t.typdefaultbin, 0),
           'collation', (SELECT o.oid::regcollation::text FROM pg_collation o JOIN pg_type y ON y.oid = t.typbasetype
                         WHERE o.oid = t.typcollation AND o.oid <> y.typcollation))
         || (SELECT coalesce(jsonb_object_agg('check ' || o.conname, pg_get_constraintdef(o.oid)), '{}')
             FROM pg_constraint o WHERE o.contypid = t.oid AND o.contype = 'c')
  FROM types t JOIN namespaces n ON n.oid = t.typnamespace
  WHERE t.typtype = 'd'
  UNION ALL
  SELECT 3, 'composite type', n.nspname, NULL, t.typname, t.oid::bigint, jsonb_build_object(
           'type', format_type(t.oid, NULL),
           'attributes', (
             SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)
                      || coalesce(' COLLATE ' || (SELECT o.oid::regcollation FROM pg_collation o JOIN pg_type y ON y.oid = a.atttypid
                                                  WHERE o.oid = a.attcollation AND o.oid <> y.typcollation), ''))
                    ORDER BY a.attnum), '[]')
             FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)::text)
  FROM types t JOIN namespaces n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
  UNION ALL
  SELECT 3, 'range type', n.nspname, NULL, t.typname, t.oid::bigint, jsonb_build_object(
           'type', format_type(t.oid, NULL),
           'multirange', m.typname,
           'subtype', format_type(r.rngsubtype, NULL),
           'options', nullif(concat_ws(', ',
             'SUBTYPE_OPCLASS = ' || (SELECT format('%I.%I', s.nspname, o.opcname) FROM pg_opclass o JOIN pg_namespace s ON s.oid = o.opcnamespace
                                      WHERE o.oid = r.rngsubopc AND NOT o.opcdefault),
             'COLLATION = ' || (SELECT o.oid::regcollation FROM pg_collation o JOIN pg_type y ON y.oid = r.rngsubtype
                                WHERE o.oid = r.rngcollation AND o.oid <> y.typcollation),
             'CANONICAL = ' || nullif(r.rngcanonical, 0)::regproc,
             'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff, 0)::regproc), ''))
  FROM types t JOIN namespaces n ON n.oid = t.typnamespace JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_type m ON m.oid = r.rngmultitypid
  UNION ALL
  SELECT 4, 'sequence', n.nspname, owner.relname, c.relname, 0, jsonb_build_object(
           'definition', format('AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s',
             format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,
             CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END),
           'ownedBy', CASE WHEN owner.relname IS NOT NULL THEN format('%I.%I.%I', n.nspname, owner.relname, owner.attname) END)
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN namespaces n ON n.oid = c.relnamespace
  LEFT JOIN LATERAL (
    SELECT o.relname, a.attname, d.deptype
    FROM pg_depend d JOIN pg_class o ON o.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  ) owner ON true
  WHERE owner.deptype IS DISTINCT FROM 'i'
    AND NOT EXISTS (SELECT FROM foreigners f WHERE f.classid = 'pg_class'::regclass AND f.objid = c.oid)
  UNION ALL
  SELECT 5, 'table', t.nspname, NULL, t.relname, CASE WHEN t.relispartition THEN 1 ELSE 0 END, jsonb_build_object(
           'persistence', CASE t.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END,
           'rowSecurity', CASE WHEN t.relrowsecurity THEN 'on' ELSE 'off' END,
           'partitionBy', pg_get_partkeydef(t.oid),
           'partitionOf', (SELECT i.inhparent::regclass || ' ' || pg_get_expr(t.relpartbound, t.oid)
                           FROM pg_inherits i WHERE i.inhrelid = t.oid AND t.relispartition))
  FROM tables t
  UNION ALL
  SELECT 6, 'column', t.nspname, t.relname, a.attname, a.attnum, jsonb_build_object(
           'type', format_type(a.atttypid, a.atttypmod),
           'isNullable', CASE WHEN a.attnotnull THEN 'not null' ELSE 'nullable' END,
           'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
           'generated', '(' || pg_get_expr(d.adbin, d.adrelid) || ') ' || CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END,
           'identity', CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END,
           'collation', (SELECT o.oid::regcollation::text FROM pg_collation o JOIN pg_type y ON y.oid = a.atttypid
                         WHERE o.oid = a.attcollation AND o.oid <> y.typcollation))
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  UNION ALL
  SELECT 7, 'constraint', t.nspname, t.relname, o.conname, 0, jsonb_build_object('definition', pg_get_constraintdef(o.oid))
  FROM tables t JOIN pg_constraint o ON o.conrelid = t.oid
  -- A partition has those of its table.
  WHERE o.contype IN ('p', 'u', 'x', 'f', 'c') AND o.conislocal AND o.conparentid = 0
  UNION ALL
  SELECT 8, 'index', t.nspname, t.relname, c.relname, 0, jsonb_build_object(
           'definition', pg_get_indexdef(c.oid),
           'isValid', CASE WHEN i.indisvalid THEN 'valid' ELSE 'invalid' END)
  FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
  WHERE NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = c.oid AND o.contype IN ('p', 'u', 'x')) AND NOT c.relispartition
  UNION ALL
  -- One may need another: in the order in which they were made.
  SELECT 9, 'function', n.nspname, NULL, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), p.oid::bigint,
         jsonb_build_object(
           'definition', pg_get_functiondef(p.oid),
           'signature', p.oid::regprocedure::text,
           'routine', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END)
  FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
  WHERE p.prokind IN ('f', 'p', 'w')
    -- Those that come with a range type.
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
    AND NOT EXISTS (SELECT FROM foreigners f WHERE f.classid = 'pg_proc'::regclass AND f.objid = p.oid)
  UNION ALL
  SELECT 10, 'view', n.nspname, NULL, c.relname, c.oid::bigint, jsonb_build_object(
           'definition', pg_get_viewdef(c.oid),
           'isMaterialized', CASE c.relkind WHEN 'm' THEN 'yes' END)
  FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('v', 'm')
    AND NOT EXISTS (SELECT FROM foreigners f WHERE f.classid = 'pg_class'::regclass AND f.objid = c.oid)
  UNION ALL
  SELECT 11, 'trigger', t.nspname, t.relname, g.tgname, 0, jsonb_build_object(
           'definition', pg_get_triggerdef(g.oid),
           'isEnabled', CASE g.tgenabled WHEN 'D' THEN 'disabled' ELSE 'enabled' END)
  FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal AND g.tgparentid = 0
  UNION ALL
  SELECT 12, 'policy', t.nspname, t.relname, p.polname, 0, jsonb_build_object('definition',
           format('AS %s FOR %s TO %s', CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
             CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
             (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ' ORDER BY r) FROM unnest(p.polroles) r))
           || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
           || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''))
  FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
)
SELECT kind, schema, parent, name, jsonb_strip_nulls(facts)::text FROM objects ORDER BY schema, rank, parent NULLS FIRST, place, name`

import type pg from 'pg'

/** An index as the catalogue has it, with how often it was used. */
export interface IndexFacts {
  readonly schema: string
  readonly table: string
  readonly name: string
  /** Of whatever kind: `btree`, `gin` … */
  readonly method: string
  /** What it is made of, in order, each with its collation, order and operator class: `created_at DESC NULLS LAST`. */
  readonly keys: readonly string[]
  /** Columns that it only carries along (`INCLUDE`). */
  readonly included: readonly string[]
  /** Condition of a partial index. */
  readonly condition: string | null
  readonly isUnique: boolean
  /** Belongs to a primary key or a constraint, which would be lost without it. */
  readonly isConstraint: boolean
  readonly isValid: boolean
  readonly bytes: number
  readonly scans: number
  /** In ISO 8601; null for never, or before PostgreSQL 16. */
  readonly lastScan: string | null
}

/** A foreign key of a table. */
export interface ForeignKeyFacts {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  /** The table that it points at. */
  readonly target: string
}

/** What the database says of its indexes. */
export interface IndexCatalogue {
  readonly indexes: readonly IndexFacts[]
  readonly foreignKeys: readonly ForeignKeyFacts[]
  /** Since when scans are counted, in ISO 8601; null for since the database was made. */
  readonly countedSince: string | null
}

const OF_OTHERS = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'`

const INDEXES = `
  SELECT n.nspname AS schema, t.relname AS table, i.relname AS name, am.amname AS method,
         array(SELECT pg_get_indexdef(i.oid, k, true)
                      || CASE WHEN x.indcollation[k - 1] IN (0, coalesce(a.attcollation, '"default"'::regcollation)) THEN ''
                              ELSE ' COLLATE ' || x.indcollation[k - 1]::regcollation END
                      || CASE WHEN x.indoption[k - 1] & 1 = 1 THEN ' DESC' ELSE '' END
                      || CASE x.indoption[k - 1] & 3 WHEN 1 THEN ' NULLS LAST' WHEN 2 THEN ' NULLS FIRST' ELSE '' END
                      || CASE WHEN o.opcdefault THEN '' ELSE ' ' || o.opcname END
               FROM generate_series(1, x.indnkeyatts) AS k JOIN pg_opclass o ON o.oid = x.indclass[k - 1]
               LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k - 1] AND a.attnum > 0
               ORDER BY k) AS keys,
         array(SELECT pg_get_indexdef(i.oid, k, true) FROM generate_series(x.indnkeyatts + 1, x.indnatts) AS k ORDER BY k) AS included,
         pg_get_expr(x.indpred, x.indrelid) AS condition,
         x.indisunique AS "isUnique", x.indisvalid AS "isValid",
         EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid AND c.contype IN ('p', 'u', 'x')) AS "isConstraint",
         pg_relation_size(i.oid)::float8 AS bytes, coalesce(s.idx_scan, 0)::float8 AS scans,
         to_json(s.last_idx_scan) #>> '{}' AS "lastScan"
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid AND i.relkind = 'i'
  JOIN pg_class t ON t.oid = x.indrelid AND t.relkind IN ('r', 'm')
  JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_am am ON am.oid = i.relam
  LEFT JOIN pg_stat_user_indexes s ON s.indexrelid = i.oid
  WHERE ${OF_OTHERS}
  ORDER BY 1, 2, 3`

const FOREIGN_KEYS = `
  SELECT n.nspname AS schema, t.relname AS table, c.conname AS name, c.confrelid::regclass::text AS target,
         array(SELECT quote_ident(a.attname) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number ORDER BY k.place) AS columns
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE c.contype = 'f' AND c.conparentid = 0 AND ${OF_OTHERS}
  ORDER BY 1, 2, 3`

const COUNTED_SINCE = `
  SELECT to_json(stats_reset) #>> '{}' AS since FROM pg_stat_database WHERE datname = current_database()`

/** Reads the indexes and foreign keys of all schemas but PostgreSQL's own. */
export async function readIndexes(client: pg.Client): Promise<IndexCatalogue> {
  const { rows: indexes } = await client.query<IndexFacts>(INDEXES)
  const { rows: foreignKeys } = await client.query<ForeignKeyFacts>(FOREIGN_KEYS)
  const { rows: database } = await client.query<{ since: string | null }>(COUNTED_SINCE)
  return { indexes, foreignKeys, countedSince: database[0]?.since ?? null }
}

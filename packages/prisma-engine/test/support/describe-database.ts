import type { ScratchDatabase } from './scratch-database.ts'

interface Line {
  readonly line: string
}

// What users make, in every schema of their own. PostgreSQL 18 lists NOT NULL among the constraints, earlier ones do not.
const CONTENTS = `
  WITH schemas AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
  SELECT 'table ' || nspname || '.' || relname AS line FROM pg_class JOIN schemas ON schemas.oid = relnamespace WHERE relkind = 'r'
  UNION ALL
  SELECT 'column ' || nspname || '.' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
      || CASE WHEN attnotnull THEN ' not null' ELSE '' END
      || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN schemas ON schemas.oid = relnamespace
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND relname <> '_prisma_migrations'
  UNION ALL
  SELECT 'constraint ' || nspname || '.' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN schemas ON schemas.oid = connamespace WHERE contype <> 'n' AND conname <> '_prisma_migrations_pkey'
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_indexes JOIN schemas ON nspname = schemaname WHERE tablename <> '_prisma_migrations'
  UNION ALL
  SELECT 'enum ' || nspname || '.' || typname || ' ' || string_agg(enumlabel, ', ' ORDER BY enumsortorder)
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid JOIN schemas ON schemas.oid = typnamespace GROUP BY nspname, typname
  UNION ALL
  SELECT 'function ' || nspname || '.' || proname FROM pg_proc JOIN schemas ON schemas.oid = pronamespace
  UNION ALL
  SELECT 'trigger ' || nspname || '.' || relname || '.' || tgname
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN schemas ON schemas.oid = relnamespace WHERE NOT tgisinternal
  ORDER BY line`

/** Everything in the database that a migration can make, and each history's rows, as sorted lines. */
export async function describeDatabase(database: ScratchDatabase): Promise<string> {
  const contents = await database.query<Line>(CONTENTS)
  const histories = await database.query<{ schema: string }>(
    `SELECT schemaname AS schema FROM pg_tables WHERE tablename = '_prisma_migrations' ORDER BY 1`,
  )
  const lines = contents.map(({ line }) => line)
  for (const { schema } of histories) {
    const rows = await database.query<Line>(
      `SELECT 'migration ' || '${schema}.' || migration_name || ' steps ' || applied_steps_count
          || CASE WHEN finished_at IS NULL THEN ' unfinished' ELSE '' END
          || CASE WHEN rolled_back_at IS NULL THEN '' ELSE ' rolled back' END AS line
        FROM "${schema}"._prisma_migrations ORDER BY started_at`,
    )
    lines.push(...rows.map(({ line }) => line))
  }
  return `${lines.join('\n')}\n`
}

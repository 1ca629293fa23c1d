import pg from 'pg'

/** Runs SQL in a database as the administrator, and returns the rows of the last statement. */
export async function execute(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const results = [await client.query(sql)].flat()
    return results.at(-1)?.rows ?? []
  } finally {
    await client.end()
  }
}

/** Leaves nothing in a test's database but an empty `public`, as `CREATE DATABASE` does. */
export async function emptyDatabase(url: string): Promise<void> {
  await execute(
    url,
    `DO $$ DECLARE name text; BEGIN
       FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
       LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
     END $$;
     CREATE SCHEMA public AUTHORIZATION pg_database_owner`,
  )
}

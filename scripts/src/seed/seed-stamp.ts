import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseUrl } from '@workspace/config/database-url'
import { PostgresSession, parseConnectionUrl } from '@workspace/prisma-engine'
import { glob } from 'tinyglobby'

/** What decides on the rows that the seeds write: the seeds, the schemas they write to, and the versions of what they use. */
const SOURCES = ['{packages,apps}/*/prisma/{seed.ts,seed/**,schema.prisma}', 'pnpm-lock.yaml']

/** A setting of the database, which goes where the database goes, and with it. */
const SETTING = 'workspace.seeded'

/** Names the tables that there are: one that was dropped and made again, as by a reset of its layer, is another. */
const TABLES = `(
  SELECT md5(coalesce(string_agg(c.oid::text, ' ' ORDER BY c.oid), ''))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')`

/** Names the sample data that the seeds of a workspace would write now. */
export async function currentSeedStamp(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of (await glob(SOURCES, { cwd: root })).sort()) {
    hash.update(`${path}\n`).update(await readFile(join(root, path)))
  }
  return hash.digest('hex')
}

/** The sample data that the database was last seeded with; undefined if that is not known, or its tables are not those of then. */
export async function readSeedStamp(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    await using session = new PostgresSession(parseConnectionUrl(databaseUrl(env)))
    const { rows } = await session.query(`SELECT current_setting($1, true), ${TABLES}`, [SETTING])
    const [setting, tables] = rows[0] ?? []
    const [stamp, seeded] = setting?.split(' ') ?? []
    return seeded === tables ? stamp : undefined
  } catch {
    // Seeding says what is wrong with the database.
    return undefined
  }
}

/** Notes the sample data in the database. */
export async function writeSeedStamp(env: NodeJS.ProcessEnv, stamp: string): Promise<void> {
  try {
    await using session = new PostgresSession(parseConnectionUrl(databaseUrl(env)))
    await session.query(`DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET ${SETTING} TO %L', current_database(), '${stamp} ' || ${TABLES});
    END $$`)
  } catch {
    // Only a superuser may, on some servers. The next start seeds again, which changes nothing.
  }
}

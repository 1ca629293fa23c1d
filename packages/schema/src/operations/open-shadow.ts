import { randomBytes } from 'node:crypto'
import { createDiagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import { quoteName } from '../core/drift/quote-name.ts'
import { formatAddress } from '../core/push/address.ts'
import { type Database, openDatabase } from '../ports/database.ts'
import { postgresCodeOf } from './describe-database-error.ts'

/** A database to run migrations in. Disposing of it leaves nothing behind. */
export interface Shadow extends AsyncDisposable {
  readonly database: Database
}

/** Key of the advisory lock under which shadow databases come and go. */
const LOCK_KEY = 7_240_713_906

const PREFIX = 'schema_drift'
const INSUFFICIENT_PRIVILEGE = '42501'

/** A connection string with a search path in which no layer is, for catalogues that can be compared. */
export function withNeutralPath(url: string): string {
  return URL.canParse(url) ? changeUrl(url, (target) => target.searchParams.set('schema', 'pg_catalog')) : url
}

/**
 * Opens an empty database to run migrations in: one beside the live database, or the one that was given.
 *
 * @throws {SchemaEngineError} when a connection fails
 */
export async function openShadow(
  live: Database,
  { url, shadowUrl }: { readonly url: string; readonly shadowUrl: string | undefined },
): Promise<Result<Shadow>> {
  return shadowUrl === undefined ? await createShadow(live, url) : await borrowShadow(live, shadowUrl)
}

async function createShadow(live: Database, url: string): Promise<Result<Shadow>> {
  const [row] = await live.query('SELECT oid FROM pg_database WHERE datname = current_database()')
  const name = `${PREFIX}_${row?.[0]}_${randomBytes(6).toString('hex')}`
  // Whoever looks for leftovers must not find one that has no connection yet.
  await live.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
  try {
    await dropLeftovers(live)
    await live.query(`CREATE DATABASE ${quoteName(name)}`)
    const database = await openDatabase(withDatabase(url, name), { mayCreate: false })
    return success({
      database,
      async [Symbol.asyncDispose]() {
        await database[Symbol.asyncDispose]()
        // A server that went away meanwhile has it dropped by the next check.
        await live.query(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`).catch(() => {})
      },
    })
  } catch (error) {
    if (postgresCodeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error
    return failure(
      createDiagnostic('DRIFT.NO_SHADOW', {
        message: `The user of ${formatAddress(live.address)} may not create a database to run the migrations in.`,
        next: [
          'Give an empty database on the same version of PostgreSQL: pnpm schema drift --shadow-url <url>',
          'Or let the user create databases: ALTER ROLE <user> CREATEDB;',
        ],
      }),
    )
  } finally {
    await live.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY])
  }
}

/** Drops what checks left behind that were killed: it has no connections, and its live database is this one or gone. */
async function dropLeftovers(live: Database): Promise<void> {
  const rows = await live.query(
    `SELECT d.datname FROM pg_database d
     WHERE d.datname ~ '^${PREFIX}_[0-9]+_[0-9a-f]+$'
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
       AND NOT EXISTS (
         SELECT FROM pg_database o
         WHERE o.oid::text = split_part(d.datname, '_', 3) AND o.datname <> current_database())`,
  )
  for (const [name] of rows) await live.query(`DROP DATABASE IF EXISTS ${quoteName(name ?? '')}`).catch(() => {})
}

/** Schema that says of a given database that it may be emptied. */
const MARK = `${PREFIX}_shadow`

async function borrowShadow(live: Database, shadowUrl: string): Promise<Result<Shadow>> {
  const database = await openDatabase(withNeutralPath(shadowUrl), { mayCreate: false })
  await database.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
  const refuse = async (message: string, why: string) => {
    await database[Symbol.asyncDispose]()
    return failure(
      createDiagnostic('DRIFT.NO_SHADOW', { message, why, next: ['Give an empty database: --shadow-url <url>'] }),
    )
  }
  const place = formatAddress(database.address)
  if ((await identityOf(database)) === (await identityOf(live))) {
    return await refuse(`--shadow-url is the database that is checked, ${place}.`, 'It is emptied for each check.')
  }
  const [contents] = await database.query(CONTENTS, [MARK])
  const [isMarked, objects] = contents ?? []
  if (isMarked !== 't' && objects !== '0') {
    return await refuse(`${place} is not empty: it has ${objects} objects.`, 'It would be emptied for each check.')
  }
  await emptyDatabase(database)
  await database.query(`CREATE SCHEMA ${MARK}`)
  return success({
    database,
    async [Symbol.asyncDispose]() {
      // Marked until the end, so that the next check empties what this one may leave.
      await emptyDatabase(database).catch(() => {})
      await database[Symbol.asyncDispose]()
    },
  })
}

/** Asks the server: one database can be reached by several names of its host. */
async function identityOf(database: Database): Promise<string> {
  const [row] = await database.query('SELECT current_database(), extract(epoch FROM pg_postmaster_start_time())')
  return JSON.stringify(row)
}

const USER_SCHEMAS = `nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'`

const CONTENTS = `
  SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1),
         (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${USER_SCHEMAS})
         + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${USER_SCHEMAS})`

async function emptyDatabase(database: Database): Promise<void> {
  const rows = await database.query(`SELECT nspname FROM pg_namespace WHERE ${USER_SCHEMAS}`)
  const drops = rows.map(([name]) => `DROP SCHEMA ${quoteName(name ?? '')} CASCADE;`)
  await database.query(`BEGIN;\n${drops.join('\n')}\nCREATE SCHEMA public;\nCOMMIT;`)
}

function withDatabase(url: string, name: string): string {
  return changeUrl(url, (target) => {
    target.pathname = `/${name}`
  })
}

function changeUrl(url: string, change: (target: URL) => void): string {
  const target = new URL(url)
  change(target)
  return target.href
}

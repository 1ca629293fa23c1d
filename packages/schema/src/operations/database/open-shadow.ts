import { randomBytes } from 'node:crypto'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { formatAddress } from '../../core/push/address.ts'
import { quoteName } from '../../core/sql/quote.ts'
import { withDatabase, withNeutralPath } from '../../ports/connection-url.ts'
import { addressOf, type Database, openDatabase } from '../../ports/database.ts'
import { describeDatabaseError, postgresCodeOf } from './describe-database-error.ts'

/** A database to run migrations in. Disposing of it leaves nothing behind. */
export interface Shadow extends AsyncDisposable {
  readonly database: Database
}

/** Key of the advisory lock under which shadow databases come and go. */
const LOCK_KEY = 7_240_713_906

const PREFIX = 'schema_shadow'
const INSUFFICIENT_PRIVILEGE = '42501'

/** Where to run migrations. */
export interface ShadowOptions {
  /** Connection string of a database on the server. */
  readonly url: string
  /** An empty database that was given; by default one is created. */
  readonly shadowUrl?: string | undefined
  /** Stops what runs in the database; clearing away is done in any case. */
  readonly signal: AbortSignal
  /** What to say where the user may not create databases. */
  readonly describeRefusal: (message: string) => Diagnostic
}

/**
 * Opens an empty database to run migrations in: one beside the live database, or the one that was given. What a killed
 * command left is cleared away.
 *
 * @param live open for as long as the shadow is used
 * @throws {SchemaEngineError} when a connection fails
 * @throws the reason of the signal
 */
export async function openShadow(live: Database, options: ShadowOptions): Promise<Result<Shadow>> {
  const { shadowUrl, signal } = options
  signal.throwIfAborted()
  const opened = shadowUrl === undefined ? await createShadow(live, options) : await borrowShadow(live, shadowUrl)
  if (!opened.ok) return opened
  const shadow = opened.value
  const { database } = shadow
  // Closing the connection stops what runs there.
  const stop = () => void database[Symbol.asyncDispose]().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  return success({
    database,
    async [Symbol.asyncDispose]() {
      signal.removeEventListener('abort', stop)
      await shadow[Symbol.asyncDispose]()
    },
  })
}

async function createShadow(live: Database, { url, describeRefusal }: ShadowOptions): Promise<Result<Shadow>> {
  // Whoever looks for leftovers must not find one that has no connection yet.
  await live.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
  try {
    await dropLeftovers(live)
    return success(await createBeside(live, url))
  } catch (error) {
    if (postgresCodeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error
    return failure(
      describeRefusal(`The user of ${formatAddress(live.address)} may not create a database to run the migrations in.`),
    )
  } finally {
    // A connection that is lost has no lock.
    await live.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]).catch(() => {})
  }
}

async function createBeside(live: Database, url: string): Promise<Shadow> {
  const [row] = await live.query('SELECT oid FROM pg_database WHERE datname = current_database()')
  const name = `${PREFIX}_${row?.[0]}_${randomBytes(6).toString('hex')}`
  // A server that went away meanwhile has it dropped by the next command.
  const drop = () => live.query(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`).catch(() => {})
  await live.query(`CREATE DATABASE ${quoteName(name)}`)
  try {
    const database = await openDatabase(withNeutralPath(withDatabase(url, name)), { mayCreate: false })
    return {
      database,
      async [Symbol.asyncDispose]() {
        await database[Symbol.asyncDispose]().catch(() => {})
        await drop()
      },
    }
  } catch (error) {
    await drop()
    throw error
  }
}

/** Drops what commands left behind that were killed: it has no connections, and its live database is this one or gone. */
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
const MARK = PREFIX

async function borrowShadow(live: Database, shadowUrl: string): Promise<Result<Shadow>> {
  const checked = await identityOf(live)
  let database: Database | undefined
  try {
    database = await openDatabase(withNeutralPath(shadowUrl), { mayCreate: false })
    await database.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
    const refusal = await findObjection(database, checked)
    if (refusal) {
      await database[Symbol.asyncDispose]()
      return failure(refusal)
    }
    await emptyDatabase(database)
    await database.query(`CREATE SCHEMA ${quoteName(MARK)}`)
    return success(asShadow(database))
  } catch (error) {
    await database?.[Symbol.asyncDispose]().catch(() => {})
    return failure(
      describeDatabaseError(error, { address: addressOf(shadowUrl), source: { variable: '--shadow-url' } }),
    )
  }
}

function asShadow(database: Database): Shadow {
  return {
    database,
    async [Symbol.asyncDispose]() {
      // Marked until the end, so that the next command empties what this one may leave.
      await emptyDatabase(database).catch(() => {})
      await database[Symbol.asyncDispose]().catch(() => {})
    },
  }
}

async function findObjection(database: Database, checked: string): Promise<Diagnostic | undefined> {
  const place = formatAddress(database.address)
  const next = ['Give an empty database: --shadow-url <url>']
  if ((await identityOf(database)) === checked) {
    return createDiagnostic('DRIFT.NO_SHADOW', {
      message: `--shadow-url is the database that is checked, ${place}.`,
      why: 'It is emptied for each check.',
      next,
    })
  }
  const [contents] = await database.query(CONTENTS, [MARK])
  const [isMarked, objects] = contents ?? []
  if (isMarked === 't' || objects === '0') return undefined
  return createDiagnostic('DRIFT.NO_SHADOW', {
    message: `${place} is not empty: it has ${objects} objects.`,
    why: 'It would be emptied for each check.',
    next,
  })
}

/** Asks the server: one database can be reached by several names of its host. */
async function identityOf(database: Database): Promise<string> {
  const [row] = await database.query('SELECT current_database(), extract(epoch FROM pg_postmaster_start_time())')
  return JSON.stringify(row)
}

const USER_SCHEMAS = `nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'`

/** Whatever is in a schema depends on it, of every kind. */
const CONTENTS = `
  SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1),
         (SELECT count(*) FROM pg_depend d JOIN pg_namespace n ON n.oid = d.refobjid
          WHERE d.refclassid = 'pg_namespace'::regclass AND ${USER_SCHEMAS})`

async function emptyDatabase(database: Database): Promise<void> {
  const rows = await database.query(`SELECT nspname FROM pg_namespace WHERE ${USER_SCHEMAS}`)
  const drops = rows.map(([name]) => `DROP SCHEMA ${quoteName(name ?? '')} CASCADE;`)
  await database.query(`BEGIN;\n${drops.join('\n')}\nCREATE SCHEMA public;\nCOMMIT;`)
}

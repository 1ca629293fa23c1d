import { type AdminSession, urlOfDatabase } from './admin-session.ts'

/** First number of the advisory locks on templates; the second is from the template's hash. */
const lockClass = 0x7465_6d70

/** Enough for the apps of a workspace on a few branches; the oldest go first. */
const keptTemplates = 20

/** A migrated database that is only ever copied. */
export interface Template {
  /** What it is of, such as an app's name; small letters, digits and underscores. */
  readonly label: string
  /** Hash of everything that went into it, 8 hexadecimal digits or more. */
  readonly hash: string
  /** Fills an empty database. */
  readonly migrate: (url: string) => Promise<void>
}

/**
 * Makes sure that the template exists, and keeps it from being removed while it is used.
 *
 * Of several processes one builds it and the others wait. Half-built ones are never used: it gets its name when complete.
 */
export async function withTemplate<T>(
  session: AdminSession,
  serverUrl: string,
  template: Template,
  use: (name: string) => Promise<T>,
): Promise<T> {
  const name = `test_template_${template.label}_${template.hash.slice(0, 8)}`
  const key = lockKey(name)
  await session.query('SELECT pg_advisory_lock_shared($1, $2)', key)
  try {
    if (!(await exists(session, name))) {
      await session.query('SELECT pg_advisory_unlock_shared($1, $2)', key)
      await session.query('SELECT pg_advisory_lock($1, $2)', key)
      try {
        if (!(await exists(session, name))) await build(session, serverUrl, template, name)
        await session.query('SELECT pg_advisory_lock_shared($1, $2)', key)
      } finally {
        await session.query('SELECT pg_advisory_unlock($1, $2)', key)
      }
    }
    return await use(name)
  } finally {
    await session.query('SELECT pg_advisory_unlock_shared($1, $2)', key)
  }
}

async function build(session: AdminSession, serverUrl: string, template: Template, name: string): Promise<void> {
  const unfinished = `${name}_building`
  await session.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
  await session.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`)
  try {
    await template.migrate(urlOfDatabase(serverUrl, unfinished))
    await session.query(`ALTER DATABASE ${unfinished} ALLOW_CONNECTIONS false`)
    await session.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
  } catch (error) {
    await session.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    throw error
  }
  await session.query(`COMMENT ON DATABASE ${name} IS 'built ${new Date().toISOString()}'`)
  await removeOldest(session)
}

/** Templates of earlier migrations are seldom asked for again. One that is being copied stays for the next time. */
async function removeOldest(session: AdminSession): Promise<void> {
  const rows = await session.query(
    `SELECT datname FROM pg_database WHERE datname ~ '^test_template_[a-z0-9_]+_[0-9a-f]{8}$'
     ORDER BY shobj_description(oid, 'pg_database') DESC NULLS LAST OFFSET $1`,
    [keptTemplates],
  )
  for (const { datname } of rows) {
    const key = lockKey(String(datname))
    const [row] = await session.query('SELECT pg_try_advisory_lock($1, $2) AS locked', key)
    if (!row?.locked) continue
    await session.query(`DROP DATABASE IF EXISTS ${String(datname)} WITH (FORCE)`)
    await session.query('SELECT pg_advisory_unlock($1, $2)', key)
  }
}

async function exists(session: AdminSession, name: string): Promise<boolean> {
  return (await session.query('SELECT FROM pg_database WHERE datname = $1', [name])).length > 0
}

function lockKey(name: string): [number, number] {
  return [lockClass, Number.parseInt(name.slice(-8), 16) | 0]
}

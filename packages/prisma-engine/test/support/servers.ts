import { acquireTestServer } from '@workspace/local-postgres/testing'
import pg from 'pg'

/** A PostgreSQL server that tests run on. */
export interface Server {
  /** For test names: `PostgreSQL 18`. */
  readonly name: string
  /** Connection string of a superuser. */
  readonly url: string
}

export interface Servers extends AsyncDisposable {
  readonly all: readonly Server[]
  /** The embedded server, for tests whose subject is not PostgreSQL. */
  readonly main: Server
}

async function nameOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ major: number }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS major`,
    )
    return `PostgreSQL ${rows[0]?.major}`
  } finally {
    await client.end()
  }
}

/** The embedded server, and those that TEST_POSTGRES_URLS names (superuser URLs, separated by commas). */
export async function acquireServers(): Promise<Servers> {
  const embedded = await acquireTestServer()
  const others = (process.env.TEST_POSTGRES_URLS ?? '').split(',').filter((url) => url !== '')
  const all = await Promise.all([embedded.url, ...others].map(async (url) => ({ url, name: await nameOf(url) })))
  return {
    all,
    main: all[0] ?? { url: embedded.url, name: 'PostgreSQL' },
    [Symbol.asyncDispose]: () => embedded[Symbol.asyncDispose](),
  }
}

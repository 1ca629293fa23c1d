import pg from 'pg'

/** A session of a role that may create databases, on the database that a server's URL names. */
export interface AdminSession extends AsyncDisposable {
  readonly query: (text: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>
  /** Whether an open session keeps the process alive. */
  readonly hold: (isHeld: boolean) => void
}

/** Opens a session. It is one connection, so that it can hold advisory locks. */
export async function openAdminSession(url: string): Promise<AdminSession> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'testing' })
  // Without a listener, a server that goes away would end the process.
  client.on('error', () => {})
  await client.connect()
  return {
    query: async (text, values) => (await client.query<Record<string, unknown>>(text, values as unknown[])).rows,
    hold: (isHeld) => (isHeld ? socketOf(client).ref() : socketOf(client).unref()),
    [Symbol.asyncDispose]: () => client.end(),
  }
}

/** Connection string of another database of the same server. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

function socketOf(client: pg.Client): { ref(): void; unref(): void } {
  // Both methods exist in pg; its types do not have them yet.
  return client as unknown as { ref(): void; unref(): void }
}

import pg from 'pg'
import { databaseLogger } from '../logging/database-logger.ts'
import { isDatabaseUnavailable } from './is-database-unavailable.ts'
import type { PoolPlan } from './pool-settings.ts'

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (release?: unknown) => void,
) => void

/** SQLSTATE read_only_sql_transaction: what this pool says of a server that takes no writes. */
const READ_ONLY = '25006'

/**
 * A pool over several servers of which one at a time takes writes. It stays with the server it has; when a new connection
 * cannot be made there, or that server has become a standby, it goes on to the next one that takes writes.
 */
export class FailoverPool extends pg.Pool {
  readonly #servers: PoolPlan['servers']
  #current = 0

  constructor({ settings, servers }: PoolPlan) {
    super({ ...settings, onConnect: refuseStandby })
    this.#servers = servers
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    const connection = this.#connectSomewhere()
    if (!callback) return connection
    connection.then(
      (client) => callback(undefined, client, (problem) => client.release(problem as Error | boolean | undefined)),
      (error: Error) => callback(error, undefined, () => {}),
    )
    return undefined
  }

  async #connectSomewhere(): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const tried = this.#current
      try {
        return await super.connect()
      } catch (error) {
        if (attempt === this.#servers.length || !isOtherServersTurn(error)) throw error
        this.#goOnFrom(tried)
      }
    }
  }

  /** Requests that fail at the same time move it once. */
  #goOnFrom(tried: number): void {
    if (this.#current !== tried) return
    this.#current = (tried + 1) % this.#servers.length
    // Read by the pool whenever it opens a connection.
    this.options.connectionString = this.#servers[this.#current]
    databaseLogger().warn({ server: this.#current + 1, of: this.#servers.length }, 'trying the next database server')
  }
}

async function refuseStandby(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ isStandby: boolean }>('SELECT pg_is_in_recovery() AS "isStandby"')
  if (rows[0]?.isStandby) {
    throw Object.assign(new Error('The database server is a standby and takes no writes.'), { code: READ_ONLY })
  }
}

/** A pool without a free connection says nothing about its server. */
function isOtherServersTurn(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (message === 'timeout exceeded when trying to connect') return false
  return code === READ_ONLY || isDatabaseUnavailable(error)
}

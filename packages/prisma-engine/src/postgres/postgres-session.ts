import pg from 'pg'
import { type ConnectionTarget, toDriverAdapterError } from './driver-error.ts'
import type { PostgresConnection } from './parse-connection-url.ts'

/** Rows as PostgreSQL sent them: text, by position. */
export interface TextResult {
  readonly columns: readonly { readonly name: string; readonly typeId: number }[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly affectedRows: number
}

const keepText = { getTypeParser: () => (text: string) => text }

/**
 * One database session, opened on first use and reopened after a lost connection. Everything runs on the same backend, so
 * that advisory locks, settings and temporary tables hold from one statement to the next.
 */
export class PostgresSession implements AsyncDisposable {
  readonly connection: PostgresConnection
  #client: Promise<pg.Client> | undefined
  #running = 0

  constructor(connection: PostgresConnection) {
    this.connection = connection
  }

  /** Where this session is or would be connected to. */
  get target(): ConnectionTarget {
    const { host, port, database, user } = this.connection
    return { host, port, database, user: user ?? pg.defaults.user ?? '' }
  }

  /** Opens the session. */
  async connect(): Promise<void> {
    await this.#use(async () => {})
  }

  /** Runs one statement with parameters. */
  async query(sql: string, values: readonly unknown[]): Promise<TextResult> {
    return await this.#use(async (client) => {
      const answer = await client.query<(string | null)[]>({
        text: sql,
        values: [...values],
        rowMode: 'array',
        types: keepText,
      })
      // A script without parameters comes back as one result a statement.
      const result = Array.isArray(answer) ? (answer.at(-1) as typeof answer) : answer
      return {
        columns: result.fields.map((field) => ({ name: field.name, typeId: field.dataTypeID })),
        rows: result.rows,
        affectedRows: result.rowCount ?? 0,
      }
    })
  }

  /** Runs a whole script as one simple query: the server splits it, so functions, DO blocks and `;` in strings are safe. */
  async script(sql: string): Promise<void> {
    await this.#use(async (client) => {
      await client.query(sql)
    })
  }

  /** Ends the session. One that is in the middle of a statement is ended by the server, so that nothing runs on. */
  async close(): Promise<void> {
    const opening = this.#client
    this.#client = undefined
    const client = await opening?.catch(() => undefined)
    if (!client) return
    if (this.#running > 0) await this.#terminate(client)
    await client.end().catch(() => {})
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #terminate(client: pg.Client): Promise<void> {
    const { processID } = client as pg.Client & { readonly processID?: number }
    await using other = new PostgresSession(this.connection)
    await other.query('SELECT pg_terminate_backend($1)', [processID]).catch(() => {})
  }

  async #use<Value>(action: (client: pg.Client) => Promise<Value>): Promise<Value> {
    this.#running += 1
    try {
      this.#client ??= this.#open()
      return await action(await this.#client)
    } catch (error) {
      throw toDriverAdapterError(error, this.target)
    } finally {
      this.#running -= 1
    }
  }

  async #open(): Promise<pg.Client> {
    try {
      return await this.#openWith(this.connection.tls !== 'disable')
    } catch (error) {
      this.#client = undefined
      throw error
    }
  }

  async #openWith(tls: boolean): Promise<pg.Client> {
    const { host, port, user, password, database, schema, tlsOptions, connectTimeout, applicationName, options } =
      this.connection
    const client = new pg.Client({
      host,
      port,
      database,
      ...(user === undefined ? {} : { user }),
      ...(password === undefined ? {} : { password }),
      ssl: tls ? tlsOptions : false,
      connectionTimeoutMillis: connectTimeout,
      application_name: applicationName,
      ...(options === undefined ? {} : { options }),
      keepAlive: true,
    })
    // Without a listener a connection that the server drops between two statements would end the process.
    client.on('error', () => {
      this.#client = undefined
    })
    try {
      await client.connect()
    } catch (error) {
      await client.end().catch(() => {})
      if (tls && this.connection.tls === 'prefer' && isTlsRefused(error)) return await this.#openWith(false)
      throw error
    }
    await client.query(`SET search_path TO ${pg.escapeIdentifier(schema)}`)
    return client
  }
}

function isTlsRefused(error: unknown): boolean {
  return error instanceof Error && error.message === 'The server does not support SSL connections'
}

import pg from 'pg'
import type { PostgresConnection } from './parse-connection-url.ts'
import { type ConnectionTarget, connectionFailure, statementFailure } from './postgres-failure.ts'

/** Rows as PostgreSQL sent them: text, by position. */
export interface TextResult {
  readonly columns: readonly { readonly name: string; readonly typeId: number }[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly affectedRows: number
}

const keepText = { getTypeParser: () => (text: string) => text }

/**
 * One database session, opened on first use and reopened after a lost connection, until it is closed. Everything runs on
 * the same backend, so that advisory locks, settings and temporary tables hold from one statement to the next.
 */
export class PostgresSession implements AsyncDisposable {
  readonly connection: PostgresConnection
  readonly target: ConnectionTarget
  #opening: Promise<pg.Client> | undefined
  #client: pg.Client | undefined
  #running = 0
  #isClosed = false
  readonly #host: PostgresSession | undefined
  #guest: PostgresSession | undefined
  #lastTurn: Promise<unknown> = Promise.resolve()

  /** @param host - a session with the same database, whose backend this one uses and leaves open; see `turn` */
  constructor(connection: PostgresConnection, host?: PostgresSession) {
    const { host: name, port, database, user } = connection
    this.connection = connection
    this.target = { host: name, port, database, user: user ?? pg.defaults.user ?? '' }
    this.#host = host
  }

  /**
   * Does work for which nobody else on the same backend may be in between. A session that shares its backend finds it as if
   * it were new when another has had a turn.
   *
   * @throws {PostgresFailure}
   */
  async turn<Value>(work: () => Promise<Value>): Promise<Value> {
    const host = this.#host
    if (!host) return await work()
    const turn = host.#lastTurn.then(async () => {
      if (host.#guest !== this) {
        host.#guest = undefined
        await host.script('DISCARD ALL')
        await host.script(this.#useSchema)
        host.#guest = this
      }
      return await work()
    })
    host.#lastTurn = turn.catch(() => {})
    return await turn
  }

  get #useSchema(): string {
    return `SET search_path TO ${pg.escapeIdentifier(this.connection.schema)}`
  }

  /** Opens the session. @throws {PostgresFailure} */
  async connect(): Promise<void> {
    await this.#open()
  }

  /** Runs one statement with parameters. @throws {PostgresFailure} */
  async query(sql: string, values: readonly unknown[] = []): Promise<TextResult> {
    const client = await this.#open()
    return await this.#run(sql, false, async () => {
      const answer = await client.query<(string | null)[]>({
        text: sql,
        values: [...values],
        rowMode: 'array',
        types: keepText,
      })
      // A text of several statements, possible without parameters, comes back as one result a statement.
      const result = Array.isArray(answer) ? (answer.at(-1) as typeof answer) : answer
      return {
        columns: result.fields.map((field) => ({ name: field.name, typeId: field.dataTypeID })),
        rows: result.rows,
        affectedRows: result.rowCount ?? 0,
      }
    })
  }

  /**
   * Runs a whole script as one simple query: the server splits it, so functions, DO blocks and `;` in strings are safe.
   *
   * @throws {PostgresFailure}
   */
  async script(sql: string): Promise<void> {
    const client = await this.#open()
    await this.#run(sql, true, async () => {
      await client.query(sql)
    })
  }

  /** Ends the session for good. In the middle of a statement the server ends it, so that nothing runs on. */
  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#host) return
    const [opening, client] = [this.#opening, this.#client]
    this.#opening = undefined
    this.#client = undefined
    if (!client) {
      // It may take its time to connect, which nobody has to wait for.
      opening?.then((late) => late.end()).catch(() => {})
      return
    }
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

  async #run<Value>(sql: string, isScript: boolean, action: () => Promise<Value>): Promise<Value> {
    const backend = this.#host ?? this
    backend.#running += 1
    try {
      return await action()
    } catch (error) {
      throw statementFailure(error, { target: this.target, sql, isScript })
    } finally {
      backend.#running -= 1
    }
  }

  async #open(): Promise<pg.Client> {
    if (this.#isClosed) throw connectionFailure(new Error('Connection terminated: the session is closed.'), this.target)
    if (this.#host) return await this.#host.#open()
    this.#opening ??= this.#connect(this.#wantsTls())
    const opening = this.#opening
    try {
      const client = await opening
      if (this.#opening === opening) this.#client = client
      return client
    } catch (error) {
      if (this.#opening === opening) this.#opening = undefined
      throw connectionFailure(error, this.target)
    }
  }

  async #connect(tls: boolean): Promise<pg.Client> {
    const { host, port, user, password, database, options } = this.connection
    const client = new pg.Client({
      host,
      port,
      database,
      ...(user === undefined ? {} : { user }),
      ...(password === undefined ? {} : { password }),
      ...(options === undefined ? {} : { options }),
      ssl: tls ? this.connection.tlsOptions : false,
      connectionTimeoutMillis: this.connection.connectTimeout,
      application_name: this.connection.applicationName,
      keepAlive: true,
    })
    // Without a listener a connection that the server drops between two statements would end the process.
    client.on('error', () => {
      if (this.#client !== client) return
      this.#opening = undefined
      this.#client = undefined
      this.#guest = undefined
    })
    try {
      await client.connect()
      await client.query(this.#useSchema)
      return client
    } catch (error) {
      await client.end().catch(() => {})
      if (tls && this.connection.tls === 'prefer' && isTlsRefused(error)) {
        withoutTls.add(this.#server)
        return await this.#connect(false)
      }
      throw error
    }
  }

  get #server(): string {
    return `${this.connection.host}:${this.connection.port} ${this.connection.user}`
  }

  #wantsTls(): boolean {
    const { tls } = this.connection
    return tls === 'prefer' ? !withoutTls.has(this.#server) : tls !== 'disable'
  }
}

/** Servers, each with the user, that have refused TLS to this process, and need not be asked at each connection. */
const withoutTls = new Set<string>()

/** The server has no TLS, or lets this user in only without it (`hostnossl` in its pg_hba.conf). */
function isTlsRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.message === 'The server does not support SSL connections' || ('code' in error && error.code === '28000')
}

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Server } from './servers.ts'

/** A database of one test's own and a superuser of the same name, dropped at its end. */
export interface ScratchDatabase extends AsyncDisposable {
  readonly name: string
  readonly url: string
  /** Rows of a query on the database. */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Names of the databases that its user owns: itself, and shadow databases. Other tests have theirs on the same server. */
  ownDatabases(): Promise<string[]>
  /** Rows of a query on the server's maintenance database. */
  queryServer<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Does something while another session holds an advisory lock. */
  whileLocked(key: number, action: () => Promise<void>): Promise<void>
}

async function query<Row extends object>(url: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'test' })
  await client.connect()
  try {
    return (await client.query<Row>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** Makes a user, and a database of his unless something else is to create it. */
export async function scratchDatabase(server: Server, { create = true } = {}): Promise<ScratchDatabase> {
  const name = `engine_test_${randomUUID().slice(0, 8)}`
  const url = new URL(server.url)
  url.pathname = `/${name}`
  url.username = name
  await query(server.url, `CREATE ROLE ${name} SUPERUSER LOGIN PASSWORD '${decodeURIComponent(url.password)}'`)
  if (create) await query(server.url, `CREATE DATABASE ${name} OWNER ${name}`)
  return {
    name,
    url: url.href,
    query: (sql, values) => query(url.href, sql, values),
    queryServer: (sql, values) => query(server.url, sql, values),
    async ownDatabases() {
      const owned = 'SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = $1 ORDER BY 1'
      return (await query<{ datname: string }>(server.url, owned, [name])).map(({ datname }) => datname)
    },
    async whileLocked(key, action) {
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      try {
        await client.query('SELECT pg_advisory_lock($1)', [key])
        await action()
      } finally {
        await client.end()
      }
    },
    async [Symbol.asyncDispose]() {
      await query(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await query(server.url, `DROP ROLE ${name}`)
    },
  }
}

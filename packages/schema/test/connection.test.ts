import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { platform } from './platform.ts'
import { createWorkspace } from './workspace.ts'

/** What people see of a push that cannot begin: nothing on disk may have changed. */
async function problem(databaseUrl: string | undefined, env: Readonly<Record<string, string>> = {}): Promise<string> {
  using workspace = createWorkspace(platform)
  const before = workspace.snapshot()
  const options = { cwd: 'apps/alpha', env: { DATABASE_URL: databaseUrl, ...env } }
  const results = [await workspace.run(['push'], options), await workspace.run(['deploy'], options)]
  expect(workspace.snapshot()).toEqual(before)
  expect(results.map(({ exitCode }) => exitCode)).toEqual([2, 2])
  expect(results[1]?.stderr).toBe(results[0]?.stderr)
  return `\n${results[0]?.stderr}`
}

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('a database that cannot be used', () => {
  it('is unreachable', async () => {
    const port = await closedPort()
    const text = await problem(`postgresql://me:secret@127.0.0.1:${port}/workspace`)
    expect(text.replaceAll(String(port), 'PORT')).toMatchInlineSnapshot(`
      "
      error DATABASE.UNREACHABLE The database server at 127.0.0.1:PORT cannot be reached.
      why: Can't reach database server at \`127.0.0.1:PORT\`: connect ECONNREFUSED 127.0.0.1:PORT
      help: Start the local database: pnpm db:up
      help: Check DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      docs: docs/schema/errors.md#databaseunreachable

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
  })

  it('is the local one and does not run', async () => {
    const port = await closedPort()
    const text = await problem(undefined, { POSTGRES_PORT: String(port) })
    expect(text.replaceAll(String(port), 'PORT')).toMatchInlineSnapshot(`
      "
      error DATABASE.UNREACHABLE The database server at 127.0.0.1:PORT cannot be reached.
      why: Can't reach database server at \`127.0.0.1:PORT\`: connect ECONNREFUSED 127.0.0.1:PORT
      help: Start the local database: pnpm db:up
      help: Check POSTGRES_PORT, or set DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      docs: docs/schema/errors.md#databaseunreachable

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
  })

  it('does not accept the password', async () => {
    await using database = await acquireDatabase()
    const url = new URL(database.url)
    url.password = 'wr0ng-secret'
    const text = await problem(url.href)
    expect(text.replaceAll(url.port, 'PORT').replaceAll(database.name, 'DATABASE')).toMatchInlineSnapshot(`
      "
      error DATABASE.AUTHENTICATION 127.0.0.1:PORT does not accept the user or the password.
      why: Authentication failed against database server at \`127.0.0.1:PORT\`, the provided database credentials for \`postgres\` are not valid: password authentication failed for user "postgres"
      help: Correct the user and the password in DATABASE_URL.
      docs: docs/schema/errors.md#databaseauthentication

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
    expect(text).not.toContain('wr0ng-secret')
  })

  it('does not exist on another machine', async () => {
    await using database = await acquireDatabase({ create: false })
    const url = new URL(database.url)
    // The loopback address in a spelling that is not recognised as one.
    const text = await problem(database.url.replace('127.0.0.1', '2130706433'), {
      DATABASE_CONFIRM_HOST: '2130706433',
    })
    expect(text.replaceAll(url.port, 'PORT').replaceAll(database.name, 'DATABASE')).toMatchInlineSnapshot(`
      "
      error DATABASE.UNKNOWN Database "DATABASE" does not exist at 2130706433:PORT.
      why: Database \`DATABASE\` does not exist on the database server at \`2130706433:PORT\`.
      help: Create it: CREATE DATABASE "DATABASE"; (only on this machine that is done by itself)
      help: Check DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      docs: docs/schema/errors.md#databaseunknown

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
  })

  it('is not PostgreSQL', async () => {
    expect(await problem('mysql://root:secret@localhost:3306/workspace')).toMatchInlineSnapshot(`
      "
      error DATABASE.INVALID_URL The connection string is not one of PostgreSQL.
      why: The URL must start with the protocol \`postgresql://\` or \`postgres://\`; it starts with \`mysql:\`.
      help: Check DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      docs: docs/schema/errors.md#databaseinvalid_url

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
    expect(await problem('workspace.db')).toMatchInlineSnapshot(`
      "
      error DATABASE.INVALID_URL The connection string is not one of PostgreSQL.
      why: The URL must start with the protocol \`postgresql://\` or \`postgres://\`; it has no protocol.
      help: Check DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      docs: docs/schema/errors.md#databaseinvalid_url

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
    expect(await problem('postgresql://me:se%cret@localhost/workspace')).not.toContain('se%cret')
  })

  it('is not named in production', async () => {
    expect(await problem(undefined, { NODE_ENV: 'production' })).toMatchInlineSnapshot(`
      "
      error DATABASE.NOT_SET No database is named for apps/alpha: DATABASE_URL is not set.
      why: In production there is no default.
      help: Set DATABASE_URL to postgresql://USER:PASSWORD@HOST:PORT/DATABASE
      docs: docs/schema/errors.md#databasenot_set

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
  })

  it('is the second of two, and the first one is left alone', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const port = await closedPort()
    const env = { DATABASE_URL: database.url, GAMMA_DATABASE_URL: `postgresql://me:secret@127.0.0.1:${port}/gamma` }
    const before = await database.dump()
    const { exitCode, stderr } = await workspace.run(['push'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`error DATABASE.UNREACHABLE The database server at 127.0.0.1:${port} cannot be reached.`)
    expect(stderr).toContain('Check GAMMA_DATABASE_URL')
    expect(await database.dump()).toEqual(before)
  })

  it('is refused the rights', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(platform)
    const role = `guest_${database.name}`
    await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`)
    try {
      const url = new URL(database.url)
      url.username = role
      url.password = 'guest'
      const { exitCode, stderr } = await workspace.run(['push'], { cwd: 'apps/alpha', env: { DATABASE_URL: url.href } })
      expect(exitCode).toBe(2)
      expect(
        stderr
          .replaceAll(url.port, 'PORT')
          .replaceAll(database.name, 'DATABASE')
          .replace(/\d+ ms/g, 'N ms'),
      ).toMatchInlineSnapshot(`
        "✖ base in 127.0.0.1:PORT/DATABASE: failed N ms
        ⚠ app alpha in 127.0.0.1:PORT/DATABASE: skipped N ms

        error DATABASE.ACCESS_DENIED The user may not do that in database "DATABASE" at 127.0.0.1:PORT.
        why: ERROR: permission denied for schema public
        help: Use a user with the rights in DATABASE_URL, or grant them.
        docs: docs/schema/errors.md#databaseaccess_denied

        ✖ 1 error, 2 layers, 0 changed
        "
      `)
      expect(Object.keys(await database.dump())).toEqual(['schema public'])
    } finally {
      await database.query(`DROP ROLE ${role}`)
    }
  })

  it('does not matter where a layer is wrong, which is found before', async () => {
    using workspace = createWorkspace({ ...platform, 'apps/alpha/prisma/alpha.prisma': 'model User {\n  age Int\n}\n' })
    const { exitCode, stderr } = await workspace.run(['push'], { env: { DATABASE_URL: 'mysql://x/y' } })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('COMPOSE.FOREIGN_COLUMN')
  })
})

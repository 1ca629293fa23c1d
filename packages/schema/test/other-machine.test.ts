import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace } from './workspace.ts'

/** The loopback address in a spelling that is not recognised as one. */
const HOST = '2130706433'

async function given() {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await acquireDatabase())
  const workspace = opened.use(createWorkspace(await migratedPlatform()))
  const url = database.url.replace('127.0.0.1', HOST)
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    workspace.run(args, { cwd: 'apps/alpha', env: { DATABASE_URL: url, ...env } })
  const held = opened.move()
  return { database, run, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

describe('a database on another machine', () => {
  it('is left alone by every command that writes, until its host is named', async () => {
    await using test = await given()
    const { database, run } = test
    const before = await database.dump()
    const { port } = new URL(database.url)
    for (const command of ['push', 'deploy', 'roles --apply --prefix elsewhere_']) {
      const { exitCode, stderr } = await run(command.split(' '))
      expect([
        exitCode,
        stderr.replaceAll(port, 'PORT').replaceAll(database.name, 'DATABASE').split('\n\n')[0]?.trim(),
      ]).toMatchInlineSnapshot(`
          [
            3,
            "error DATABASE.REMOTE 2130706433:PORT/DATABASE is not on this machine, and nobody named it. Nothing was done there.
          why: A connection string that was left over from something else would be enough to change that database.
          help: If it is meant: --confirm 2130706433 (or DATABASE_CONFIRM_HOST=2130706433)
          help: To use the database on this machine: pnpm db:up, and unset DATABASE_URL.
          docs: docs/schema/errors.md#databaseremote",
          ]
        `)
    }
    const misspelt = await run(['push', '--confirm', `${HOST}.example.com`])
    expect([misspelt.exitCode, misspelt.stderr]).toEqual([2, expect.stringContaining('DATABASE.CONFIRM_UNKNOWN')])
    expect(await database.dump()).toEqual(before)
    expect(await database.query(`SELECT FROM pg_roles WHERE rolname LIKE 'elsewhere%'`)).toEqual([])
  })

  it('may be looked at without a name', async () => {
    await using test = await given()
    expect((await test.run(['push', '--dry-run'])).exitCode).toBe(0)
    expect((await test.run(['roles'])).exitCode).toBe(0)
  })

  it('is written to where its host is named, by a flag or for all commands', async () => {
    await using test = await given()
    expect((await test.run(['deploy', '--confirm', HOST])).exitCode).toBe(0)
    expect((await test.run(['push', '--confirm', `${HOST}/${test.database.name}`])).exitCode).toBe(0)
    expect((await test.run(['push'], { DATABASE_CONFIRM_HOST: HOST })).exitCode).toBe(0)
  })

  it('takes the migrations of a release, and nothing else', async () => {
    await using test = await given()
    expect((await test.run(['deploy'], { NODE_ENV: 'production' })).exitCode).toBe(0)
    expect((await test.run(['push'], { NODE_ENV: 'production' })).exitCode).toBe(3)
  })
})

import { join } from 'node:path'
import { testDatabase } from '@workspace/testing'
import { startApp } from '@workspace/testing/app'
import pg from 'pg'
import { x } from 'tinyexec'
import { describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, '../src/reset.ts')

async function reset(args: string[], url: string) {
  const { exitCode, stdout, stderr } = await x(process.execPath, [script, ...args], {
    nodeOptions: { env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: url, NO_COLOR: '1' } },
  })
  return { exitCode, stdout, stderr }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('pnpm db:reset', () => {
  it('refuses without the database’s name, and nothing is lost', async () => {
    await using db = await testDatabase()
    await query(db.url, 'CREATE TABLE kept (id int)')
    const { exitCode, stderr } = await reset([], db.url)
    expect(exitCode).toBe(3)
    expect(stderr).toContain(`✖ Database ${db.name} was not dropped.`)
    expect(stderr).toContain(`→ pnpm db:reset --confirm ${db.name}`)
    expect(await query(db.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 0 }])
  })

  it('refuses another name', async () => {
    await using db = await testDatabase()
    const { exitCode, stderr } = await reset(['--confirm', 'production'], db.url)
    expect(exitCode).toBe(3)
    expect(stderr).toContain('"production" is not its name.')
  })

  it('drops, migrates and seeds the database that is named', async () => {
    await using db = await testDatabase()
    await query(db.url, 'CREATE TABLE lost (id int)')
    const { exitCode, stderr } = await reset(['--confirm', db.name], db.url)
    expect(stderr).toContain('Database reset in ')
    expect(exitCode).toBe(0)
    expect(await query(db.url, `SELECT to_regclass('public.lost') AS lost`)).toEqual([{ lost: null }])
    expect(await query(db.url, `SELECT email FROM users WHERE email = 'test@example.com'`)).toHaveLength(1)
    expect(await query(db.url, 'SELECT count(*) > 0 AS seeded FROM event_platform.rooms')).toEqual([{ seeded: true }])
  })

  it('wants host and database by name on another machine, and then drops and fills it', async () => {
    await using db = await testDatabase()
    await query(db.url, 'CREATE TABLE lost (id int)')
    // The loopback address in a spelling that is not recognised as one.
    const elsewhere = db.url.replace('127.0.0.1', '2130706433')
    const refused = await reset(['--confirm', db.name], elsewhere)
    expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining(`--confirm 2130706433/${db.name}`)])
    expect(await query(db.url, 'SELECT count(*)::int AS rows FROM lost')).toEqual([{ rows: 0 }])
    expect(await reset(['--confirm', `2130706433/${db.name}`], elsewhere)).toMatchObject({ exitCode: 0 })
    expect(await query(db.url, `SELECT email FROM users WHERE email = 'test@example.com'`)).toHaveLength(1)
  })

  it('leaves a running app to go on, which then answers with the data of the new database', async () => {
    await using db = await testDatabase()
    expect(await reset(['--confirm', db.name], db.url)).toMatchObject({ exitCode: 0 })
    await using app = await startApp({
      command: [process.execPath, 'src/server.ts'],
      cwd: join(import.meta.dirname, '../../apps/event-platform'),
      env: { DATABASE_URL: db.url, NODE_ENV: 'development' },
      health: '/health',
    })
    const rooms = async () => {
      const response = await fetch(`${app.url}/rooms`)
      return { status: response.status, body: await response.text() }
    }
    const before = await rooms()
    expect(before).toMatchObject({ status: 200, body: expect.stringContaining('Spring fair raffle') })
    await query(db.url, `UPDATE event_platform.rooms SET name = 'Renamed'`)
    expect((await rooms()).body).not.toContain('Spring fair raffle')
    expect(await reset(['--confirm', db.name], db.url)).toMatchObject({ exitCode: 0 })
    expect(await rooms(), app.output()).toMatchObject({
      status: 200,
      body: expect.stringContaining('Spring fair raffle'),
    })
  })

  it('says what the server answers where the password is wrong', async () => {
    await using db = await testDatabase()
    const url = new URL(db.url)
    url.password = 'not-the-password'
    const { exitCode, stderr } = await reset(['--confirm', db.name], url.href)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/✖ .*password/i)
    expect(stderr).not.toContain('not-the-password')
  })
})

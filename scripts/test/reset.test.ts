import { testDatabase } from '@workspace/testing'
import { describe, expect, it } from 'vitest'
import { query } from './postgres/read-database.ts'
import { reset } from './run-reset.ts'

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

import { testDatabase } from '@workspace/testing'
import pg from 'pg'
import { expect, it } from 'vitest'
import { readSeedStamp, writeSeedStamp } from '../src/seed/seed-stamp.ts'

it('forgets that a database was seeded when a table is made anew, and only then', async () => {
  await using db = await testDatabase()
  const env = { DATABASE_URL: db.url }
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    expect(await readSeedStamp(env)).toBeUndefined()
    await client.query('CREATE TABLE filled (id int)')
    await writeSeedStamp(env, 'a1')
    expect(await readSeedStamp(env)).toBe('a1')
    await client.query('INSERT INTO filled VALUES (1); TRUNCATE filled; ALTER TABLE filled ADD COLUMN name text')
    expect(await readSeedStamp(env)).toBe('a1')
    await client.query('DROP TABLE filled; CREATE TABLE filled (id int)')
    expect(await readSeedStamp(env)).toBeUndefined()
    await writeSeedStamp(env, 'a2')
    expect(await readSeedStamp(env)).toBe('a2')
  } finally {
    await client.end()
  }
})

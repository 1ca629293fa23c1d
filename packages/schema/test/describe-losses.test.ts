import { expect, it } from 'vitest'
import { describeLosses } from '../src/operations/migrate/describe-losses.ts'
import { acquireDatabase, type TestDatabase } from './database.ts'

const script = 'DROP TABLE demo.notes; ALTER TABLE demo.tags DROP COLUMN name; DROP TABLE demo.gone;'

/** What is said, without the address. */
async function losses(url: string): Promise<string[]> {
  const described = await describeLosses([script], { url, kept: [], widened: [] })
  return described.map((line) => line.replace(/ in \S+?\/schema_\w+/, ''))
}

/** Connection string of a role that may do nothing yet; dropped with the database's objects. */
function urlOf(database: TestDatabase, role: string): string {
  const url = new URL(database.url)
  url.username = role
  url.password = 'x'
  return url.href
}

it('counts what is lost as far as it may, and says the rest without', async () => {
  await using database = await acquireDatabase()
  const role = `${database.name}_nobody`
  await database.query(`
    CREATE SCHEMA demo; CREATE TABLE demo.notes (); CREATE TABLE demo.tags (name text);
    INSERT INTO demo.notes SELECT FROM generate_series(1, 1001);
    INSERT INTO demo.tags VALUES ('a'), (NULL);
    CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
  try {
    expect(await losses(database.url)).toEqual([
      'drops table "demo"."notes", which has more than 1000 rows',
      'drops column "demo"."tags"."name", which has 1 value',
      'drops table "demo"."gone", which is gone already',
    ])
    const bare = ['drops table "demo"."notes"', 'drops column "demo"."tags"."name"', 'drops table "demo"."gone"']
    expect(await losses(urlOf(database, role))).toEqual(bare)
    expect(await losses(database.url.replace(database.name, 'nowhere'))).toEqual(bare)
    await database.query(`GRANT USAGE ON SCHEMA demo TO ${role}`)
    expect(await losses(urlOf(database, role))).toEqual([
      'drops table "demo"."notes", which has rows that may not be counted',
      'drops column "demo"."tags"."name", which has values that may not be counted',
      'drops table "demo"."gone", which is gone already',
    ])
  } finally {
    await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  }
})

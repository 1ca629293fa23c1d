import { expect, it } from 'vitest'
import { acquireDatabase } from '../../../test/database.ts'
import { bytesOf, ownName, sequenceName } from './derived-names.ts'

const lengths = [1, 28, 29, 30, 31, 50, 57, 63]

it('names sequences as PostgreSQL does', async () => {
  await using database = await acquireDatabase()
  const pairs = lengths.flatMap((table) => lengths.map((column) => ['t'.repeat(table), 'c'.repeat(column)] as const))
  const names = [...pairs, ['ü'.repeat(31), 'c'.repeat(20)] as const, ['t'.repeat(20), `c${'ü'.repeat(31)}`] as const]
  const tables = names.map(
    ([table, column], index) =>
      `CREATE SCHEMA s${index}; CREATE TABLE s${index}."${table}" ("${column}" serial PRIMARY KEY);`,
  )
  await database.query(tables.join('\n'))
  const rows = await database.query(
    "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'S' ORDER BY substr(nspname, 2)::int",
  )
  expect(names.map(([table, column]) => sequenceName(table, column))).toEqual(rows.map(({ relname }) => relname))
})

it('keeps names of our own apart that have to be cut, and leaves short ones as they are', () => {
  expect(ownName('users_address', '_sync')).toBe('users_address_sync')
  const long = ['a', 'b'].map((end) => ownName(`${'ü'.repeat(40)}${end}`, '_sync'))
  expect(new Set(long).size).toBe(2)
  for (const name of long) expect(bytesOf(name)).toBeLessThanOrEqual(63)
})

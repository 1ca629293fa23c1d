import { testClient } from '@workspace/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { Prisma, PrismaClient } from '../src/index.ts'

const database = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())

/** Columns of the tables that the layers own; the migration histories are Prisma's. */
const columns = () => prisma.$queryRaw<{ table: string; column: string; type: string; nullable: boolean }[]>`
  select table_schema || '.' || table_name as "table", column_name as "column", data_type as "type",
    is_nullable = 'YES' as nullable
  from information_schema.columns
  where table_schema not in ('information_schema', 'pg_catalog') and table_name <> '_prisma_migrations'
  order by 1, ordinal_position`

const foreignKeys = () => prisma.$queryRaw<{ name: string; owner: string; target: string; indexed: boolean }[]>`
  select c.conname as name, o.nspname as owner, t.nspname as target, exists (
    select from pg_index i
    where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey
  ) as indexed
  from pg_constraint c
  join pg_namespace o on o.oid = c.connamespace
  join pg_class f on f.oid = c.confrelid
  join pg_namespace t on t.oid = f.relnamespace
  where c.contype = 'f'
  order by 1`

describe('in every layer of this package', () => {
  test('a table has an id, a time of creation and a time of change', async () => {
    const all = await columns()
    const tables = [...new Set(all.map(({ table }) => table))]
    expect(tables).toHaveLength(Object.keys(Prisma.ModelName).length)
    const has = (table: string, column: string) =>
      all.some((each) => each.table === table && each.column === column && !each.nullable)
    const lacking = tables.flatMap((table) =>
      ['id', 'created_at', 'updated_at'].filter((column) => !has(table, column)).map((column) => `${table}.${column}`),
    )
    expect(lacking).toEqual([])
  })

  test('a point in time has its time zone', async () => {
    const naive = (await columns()).filter(({ type }) => type === 'timestamp without time zone' || type === 'date')
    expect(naive).toEqual([])
  })

  test('tables and columns are in snake_case', async () => {
    const others = (await columns()).filter(
      ({ table, column }) => !/^[a-z_.]+$/.test(table) || !/^[a-z_]+$/.test(column),
    )
    expect(others).toEqual([])
  })

  test('a foreign key has an index that starts with its columns', async () => {
    const all = await foreignKeys()
    expect(all.length).toBeGreaterThan(40)
    expect(all.filter(({ indexed }) => !indexed)).toEqual([])
  })

  test('the base refers to itself only, a plugin to itself and the base', async () => {
    const astray = (await foreignKeys()).filter(({ owner, target }) => target !== owner && target !== 'public')
    expect(astray).toEqual([])
  })
})

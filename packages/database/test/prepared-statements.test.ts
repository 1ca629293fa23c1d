import { type TestDatabase, testDatabase } from '@workspace/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { forgetSingleton } from '../src/pool/singleton.ts'
import { statementNames } from '../src/pool/statement-names.ts'
import { execute } from './administrator.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database[Symbol.asyncDispose]())

/** A client that knows no statement, with one connection to a database with a table of one number. */
async function open() {
  const opened = new AsyncDisposableStack()
  await execute(database.url, 'DROP TABLE IF EXISTS public.stock')
  await execute(database.url, 'CREATE TABLE public.stock AS SELECT 3 AS amount')
  vi.stubEnv('DATABASE_POOL_MAX', '1')
  forgetSingleton('statement-names')
  const prisma = opened.adopt(new PrismaClient({ adapter: createAdapter({ url: database.url }) }), (client) =>
    client.$disconnect(),
  )
  return {
    prisma,
    readAmount: () => prisma.$queryRaw`SELECT amount FROM public.stock`,
    readPrepared: () =>
      prisma.$queryRaw<{ statement: string }[]>`
        SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT amount%'`,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

const READ_AMOUNT = { statement: 'SELECT amount FROM public.stock' }

test('a statement that comes again is prepared', async () => {
  await using db = await open()
  await db.readAmount()
  expect(await db.readPrepared()).toEqual([])
  await db.readAmount()
  expect(await db.readPrepared()).toEqual([READ_AMOUNT])
})

test('it is in transactions too', async () => {
  await using db = await open()
  const read = () => db.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT amount FROM public.stock`)
  await read()
  await read()
  expect(await db.readPrepared()).toEqual([READ_AMOUNT])
})

test('it outlives a migration that gives its columns other types', async () => {
  await using db = await open()
  for (let time = 0; time < 3; time++) await db.readAmount()
  await execute(database.url, 'ALTER TABLE public.stock ALTER amount TYPE text')
  expect(await db.readAmount()).toEqual([{ amount: '3' }])
  expect(await db.readAmount()).toEqual([{ amount: '3' }])
})

test('a transaction that meets such a migration fails, and the next one does not', async () => {
  await using db = await open()
  const read = () => db.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT amount FROM public.stock`)
  for (let time = 0; time < 3; time++) await read()
  await execute(database.url, 'ALTER TABLE public.stock ALTER amount TYPE text')
  await expect(read()).rejects.toThrow('cached plan must not change result type')
  expect(await read()).toEqual([{ amount: '3' }])
})

test('it outlives a connection that was cleaned', async () => {
  await using db = await open()
  for (let time = 0; time < 3; time++) await db.readAmount()
  await db.prisma.$executeRaw`DEALLOCATE ALL`
  expect(await db.readAmount()).toEqual([{ amount: 3 }])
})

test('a statement that fails is told as it failed', async () => {
  await using db = await open()
  const divide = () => db.prisma.$queryRaw`SELECT 1 / (amount - 3) AS none FROM public.stock`
  for (let time = 0; time < 3; time++) await expect(divide()).rejects.toThrow('division by zero')
})

test('with PgBouncer in between, none is prepared', async () => {
  vi.stubEnv('DATABASE_POOLER', 'pgbouncer')
  await using db = await open()
  for (let time = 0; time < 3; time++) await db.readAmount()
  expect(await db.readPrepared()).toEqual([])
})

test('up to 250 statements have a name', () => {
  forgetSingleton('statement-names')
  const { nameOf } = statementNames()
  const named = Array.from({ length: 300 }, (_, index) => {
    nameOf({ sql: `SELECT ${index}` })
    return nameOf({ sql: `SELECT ${index}` })
  }).filter((name) => name !== '')
  expect(new Set(named).size).toBe(250)
  expect(nameOf({ sql: 'SELECT 0' })).toBe(named[0])
})

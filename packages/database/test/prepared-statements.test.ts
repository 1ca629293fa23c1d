import { type TestDatabase, testDatabase } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { databaseProblem } from '../src/database-problem.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { logDatabaseTo } from '../src/logging/database-logger.ts'
import { forgetSingleton } from '../src/pool/singleton.ts'
import { statementNames } from '../src/pool/statement-names.ts'
import { withTransaction } from '../src/transactions/with-transaction.ts'
import { execute } from './administrator.ts'
import { silent } from './silent-logger.ts'

let database: TestDatabase
const warn = vi.fn()

beforeAll(async () => {
  logDatabaseTo({ ...silent, warn })
  database = await testDatabase()
})

afterAll(() => database[Symbol.asyncDispose]())

/** Waits that are as long as a busy machine needs. */
const patient = { maxWait: 200_000, timeout: 200_000 }

/** A client that knows no statement, with one connection to a database with a table of one number. */
async function open() {
  const opened = new AsyncDisposableStack()
  await execute(database.url, 'DROP TABLE IF EXISTS public.stock')
  await execute(database.url, 'CREATE TABLE public.stock AS SELECT 3 AS amount')
  vi.stubEnv('DATABASE_POOL_MAX', '1')
  vi.stubEnv('DATABASE_CONNECTION_TIMEOUT_MS', '60000')
  forgetSingleton('statement-names')
  warn.mockClear()
  const prisma = opened.adopt(
    new PrismaClient({ adapter: createAdapter({ url: database.url }), transactionOptions: patient }),
    (client) => client.$disconnect(),
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

describe('a transaction that meets such a migration', () => {
  const migrate = () => execute(database.url, 'ALTER TABLE public.stock ALTER amount TYPE text')

  test('fails as a conflict, and the next one does not', async () => {
    await using db = await open()
    const read = () => db.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT amount FROM public.stock`)
    for (let time = 0; time < 3; time++) await read()
    await migrate()
    const error = await read().catch((thrown: unknown) => thrown)
    expect([databaseProblem(error), String(error)]).toEqual([
      'conflict',
      expect.stringContaining('cached plan must not change result type'),
    ])
    expect(await read()).toEqual([{ amount: '3' }])
  })

  test('is tried again by withTransaction', async () => {
    await using db = await open()
    const read = () => withTransaction(db.prisma, (tx) => tx.$queryRaw`SELECT amount FROM public.stock`)
    for (let time = 0; time < 3; time++) await read()
    await migrate()
    expect(await read()).toEqual([{ amount: '3' }])
  })
})

test('it outlives a connection that was cleaned, of which a warning tells', async () => {
  await using db = await open()
  for (let time = 0; time < 3; time++) await db.readAmount()
  await db.prisma.$executeRaw`DEALLOCATE ALL`
  expect(await db.readAmount()).toEqual([{ amount: 3 }])
  expect(await db.readAmount()).toEqual([{ amount: 3 }])
  expect(warn.mock.calls).toEqual([
    [{ sql: READ_AMOUNT.statement, sqlState: '26000' }, 'a prepared statement was refused and has no name from now on'],
  ])
})

test('a transaction begins and ends on a connection that was cleaned', async () => {
  await using db = await open()
  for (let time = 0; time < 3; time++) await db.prisma.$transaction((tx) => tx.$queryRaw`SELECT ${time}::int`)
  await db.prisma.$executeRaw`DEALLOCATE ALL`
  expect(await db.prisma.$transaction((tx) => tx.user.count())).toBe(0)
})

test('a statement that fails is told as it failed', async () => {
  await using db = await open()
  const divide = () => db.prisma.$queryRaw`SELECT 1 / (amount - 3) AS none FROM public.stock`
  for (let time = 0; time < 3; time++) await expect(divide()).rejects.toThrow('division by zero')
})

test('a refusal is known in every language of the server', async () => {
  await using db = await open()
  await execute(database.url, 'CREATE SEQUENCE public.run')
  await execute(
    database.url,
    `CREATE FUNCTION public.read_once_refused() RETURNS bigint LANGUAGE plpgsql AS $$
     DECLARE run bigint := nextval('public.run');
     BEGIN
       IF run = 3 THEN
         RAISE 'gepufferter Plan darf den Ergebnistyp nicht ändern' USING ERRCODE = 'feature_not_supported';
       END IF;
       RETURN run;
     END $$`,
  )
  const read = () => db.prisma.$queryRaw<{ run: bigint }[]>`SELECT public.read_once_refused() AS run`
  const runs = [await read(), await read(), await read()]
  expect(runs.flat().map(({ run }) => Number(run))).toEqual([1, 2, 4])
})

test('what PostgreSQL does not support is told, after one more try', async () => {
  await using db = await open()
  const lock = () => db.prisma.$queryRaw`SELECT count(*) FROM public.stock FOR UPDATE`
  for (let time = 0; time < 4; time++) {
    await expect(lock()).rejects.toThrow('FOR UPDATE is not allowed with aggregate functions')
  }
})

test('with PgBouncer in between, none is prepared', async () => {
  vi.stubEnv('DATABASE_POOLER', 'pgbouncer')
  await using db = await open()
  for (let time = 0; time < 3; time++) await db.readAmount()
  expect(await db.readPrepared()).toEqual([])
})

test('the connection string may have every run planned for its values', async () => {
  const url = new URL(database.url)
  url.searchParams.set('options', '-c plan_cache_mode=force_custom_plan')
  await using opened = new AsyncDisposableStack()
  const prisma = opened.adopt(new PrismaClient({ adapter: createAdapter({ url: url.href }) }), (client) =>
    client.$disconnect(),
  )
  expect(await prisma.$queryRaw`SHOW plan_cache_mode`).toEqual([{ plan_cache_mode: 'force_custom_plan' }])
})

test('up to 250 statements have a name, and one that lost its makes room', () => {
  forgetSingleton('statement-names')
  const names = statementNames()
  const nameOfSecond = (sql: string) => [names.nameOf({ sql }), names.nameOf({ sql })].at(-1) ?? ''
  const named = Array.from({ length: 300 }, (_, index) => nameOfSecond(`SELECT ${index}`)).filter((name) => name !== '')
  expect(new Set(named).size).toBe(250)
  expect(names.nameOf({ sql: 'SELECT 0' })).toBe(named[0])
  names.unname('SELECT 0', '26000')
  expect(nameOfSecond('SELECT 0')).toBe('')
  expect(nameOfSecond('SELECT 300')).not.toBe('')
})

test('none has one any more where 250 were refused', () => {
  forgetSingleton('statement-names')
  const names = statementNames()
  const nameOfSecond = (sql: string) => [names.nameOf({ sql }), names.nameOf({ sql })].at(-1)
  for (let index = 0; index < 250; index++) {
    expect(nameOfSecond(`SELECT ${index}`)).not.toBe('')
    names.unname(`SELECT ${index}`, '26000')
  }
  expect(nameOfSecond('SELECT 250')).toBe('')
})

test.each([
  ['BEGIN'],
  ['SAVEPOINT s0'],
  ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE'],
  [`SELECT '${'x'.repeat(8_192)}'`],
])('%.30s has none, however often it comes', (sql) => {
  forgetSingleton('statement-names')
  const { nameOf } = statementNames()
  expect([nameOf({ sql }), nameOf({ sql }), nameOf({ sql })]).toEqual(['', '', ''])
})

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { testDatabase } from '@workspace/testing'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { closeSharedPool, createAdapter, sharedPool } from '../src/connection.ts'
import { PrismaClient, prisma } from '../src/index.ts'
import { logDatabaseTo } from '../src/logging/database-logger.ts'
import { silent } from './silent-logger.ts'

let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
  return () => database[Symbol.asyncDispose]()
})

afterEach(async () => {
  await prisma.$disconnect()
  await closeSharedPool()
  vi.unstubAllEnvs()
})

const setting = async (client: Pick<PrismaClient, '$queryRaw'>, name: string) => {
  const [row] = await client.$queryRaw<{ value: string }[]>`select current_setting(${name}) as value`
  return row?.value
}

test('the client of the package runs on the shared pool, with its settings', async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('DATABASE_APPLICATION_NAME', 'connection-test')
  vi.stubEnv('DATABASE_STATEMENT_TIMEOUT_MS', '1234')
  expect(await setting(prisma, 'application_name')).toBe('connection-test')
  expect(await setting(prisma, 'statement_timeout')).toBe('1234ms')
  expect(sharedPool().totalCount).toBe(1)
})

test('a statement that runs too long ends', async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('DATABASE_STATEMENT_TIMEOUT_MS', '50')
  await expect(prisma.$queryRaw`select pg_sleep(10)::text`).rejects.toThrow('statement timeout')
})

test('a lock that is not to be had and a transaction that idles end', async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('DATABASE_LOCK_TIMEOUT_MS', '50')
  vi.stubEnv('DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS', '70')
  expect(await setting(prisma, 'idle_in_transaction_session_timeout')).toBe('70ms')
  const locker = new PrismaClient({ adapter: createAdapter({ url: database.url }) })
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { promise: locked, resolve: lock } = Promise.withResolvers<void>()
  vi.stubEnv('DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS', '0')
  const holding = locker.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE public.users`
    lock()
    await held
  })
  await locked
  await expect(prisma.user.deleteMany()).rejects.toThrow('lock timeout')
  release()
  await holding
  await locker.$disconnect()
})

test('two clients share the connections', async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('DATABASE_POOL_MAX', '2')
  const other = new PrismaClient({ adapter: createAdapter() })
  await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? prisma : other).user.count()))
  expect(sharedPool().totalCount).toBe(2)
  await other.$disconnect()
  expect(await prisma.user.count()).toBe(0)
})

test('a client with a URL of its own leaves the shared pool alone and ends with its pool', async () => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/nowhere')
  const own = new PrismaClient({ adapter: createAdapter({ url: database.url }) })
  expect(await own.user.count()).toBe(0)
  await own.$disconnect()
})

test('no setting is read before the first query', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('DATABASE_URL', '')
  const client = new PrismaClient({ adapter: createAdapter() })
  await expect(client.user.count()).rejects.toThrow('DATABASE_URL is not set')
})

test('a script that queries and closes nothing ends', async () => {
  const index = new URL('../src/index.ts', import.meta.url).href
  const code = `const { prisma } = await import('${index}'); console.log(await prisma.user.count())`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, DATABASE_URL: database.url },
    // Less than the 30 s after which the pool would have ended its idle connections anyway.
    timeout: 25_000,
  })
  expect(stdout.trim()).toMatch(/0/)
})

test('an idle connection that the server ends is replaced', async () => {
  vi.stubEnv('DATABASE_URL', database.url)
  const { promise: warned, resolve } = Promise.withResolvers<unknown>()
  logDatabaseTo({ ...silent, warn: (...said: unknown[]) => resolve(said) })
  const killer = new PrismaClient({ adapter: createAdapter({ url: database.url }) })
  const [own] = await prisma.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
  await killer.$queryRaw`select pg_terminate_backend(${own?.pid}::int)`
  expect(await warned).toEqual([{ reason: expect.stringMatching(/terminat/) }, 'an idle database connection was lost'])
  expect(await prisma.user.count()).toBe(0)
  await killer.$disconnect()
})

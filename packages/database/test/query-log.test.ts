import { testDatabase } from '@workspace/testing'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { logDatabaseTo } from '../src/logging/database-logger.ts'
import { silent } from './silent-logger.ts'

let url: string
const logged: unknown[] = []

beforeAll(async () => {
  const database = await testDatabase()
  ;({ url } = database)
  const note =
    (level: string) =>
    (...said: unknown[]) =>
      void logged.push([level, ...said])
  logDatabaseTo({ ...silent, info: note('info'), warn: note('warn') })
  return () => database[Symbol.asyncDispose]()
})

afterEach(() => {
  logged.length = 0
  vi.unstubAllEnvs()
})

async function run(work: (prisma: PrismaClient) => Promise<unknown>, env: Record<string, string> = {}) {
  for (const [name, value] of Object.entries({ DATABASE_SLOW_QUERY_MS: '0', ...env })) vi.stubEnv(name, value)
  const prisma = new PrismaClient({ adapter: createAdapter({ url }) })
  try {
    return await work(prisma)
  } finally {
    await prisma.$disconnect()
  }
}

const ask = (prisma: PrismaClient) => prisma.$queryRaw`SELECT ${'secret'}::text AS said`

test('nothing is logged unless told', async () => {
  await run(ask)
  expect(logged).toEqual([])
})

test('every query is logged where that is asked for, without values', async () => {
  await run(ask, { DATABASE_LOG_QUERIES: 'on' })
  expect(logged).toEqual([['info', { sql: 'SELECT $1::text AS said', durationMs: expect.any(Number) }, 'query']])
})

test('values too, where those are asked for', async () => {
  await run(ask, { DATABASE_LOG_QUERIES: 'parameters' })
  expect(logged).toMatchObject([['info', { parameters: ['secret'] }, 'query']])
})

test('a slow query is a warning, also one in a transaction and one that failed', async () => {
  const transaction = (prisma: PrismaClient) =>
    prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT pg_sleep(0.25)::text`
      await tx.$queryRaw`SELECT 1 / (pg_sleep(0.25)::text = 'x')::int`
    })
  await expect(run(transaction, { DATABASE_SLOW_QUERY_MS: '200' })).rejects.toThrow('division by zero')
  const slow = logged.filter((said) => JSON.stringify(said).includes('pg_sleep'))
  const facts = { durationMs: expect.any(Number), thresholdMs: 200 }
  expect(slow).toEqual([
    ['warn', { sql: 'SELECT pg_sleep(0.25)::text', ...facts }, 'slow query'],
    ['warn', { sql: "SELECT 1 / (pg_sleep(0.25)::text = 'x')::int", ...facts, failed: true }, 'slow query'],
  ])
})

test('a wrong setting is named', async () => {
  await expect(run(ask, { DATABASE_LOG_QUERIES: 'loud' })).rejects.toThrow(
    'DATABASE_LOG_QUERIES: expected off, on or parameters',
  )
})

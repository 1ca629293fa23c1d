import { testDatabase } from '@workspace/testing'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { createAdapter } from '../src/connection.ts'
import { databaseProblem } from '../src/database-problem.ts'
import { extendClient } from '../src/extensions/extend-client.ts'
import { PrismaClient } from '../src/index.ts'
import { withTransaction } from '../src/transactions/with-transaction.ts'
import { openCuttingProxy } from './faults/cutting-proxy.ts'

const database = await testDatabase()
const proxy = await openCuttingProxy(database.url)
const observer = new PrismaClient({ adapter: createAdapter({ url: database.url }) })
vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
afterAll(async () => {
  await observer.$disconnect()
  await proxy[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})
afterEach(() => vi.unstubAllEnvs())

const open = (url: string) => extendClient(new PrismaClient({ adapter: createAdapter({ url }) }))
const patient = { maxWait: 200_000, timeout: 200_000 }
const row = (id: string) => ({ id, identifier: id, value: id, expiresAt: new Date(0) })
const problemOf = (work: Promise<unknown>) => work.then(() => 'none', databaseProblem)

async function expectRows(prefix: string, ids: string[]): Promise<void> {
  const rows = await observer.verification.findMany({ where: { id: { startsWith: prefix } }, orderBy: { id: 'asc' } })
  expect(rows.map(({ id }) => id)).toEqual(ids)
}

describe('given a session that the server ends', () => {
  test('the statement in it fails as unavailable, its transaction is undone, and the next one works', async () => {
    const prisma = open(database.url)
    const work = withTransaction(
      prisma,
      async (tx) => {
        await tx.verification.create({ data: row('ended-1') })
        const [session] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        await observer.$queryRaw`SELECT pg_terminate_backend(${session?.pid}::int)`
        await tx.verification.create({ data: row('ended-2') })
      },
      patient,
    )
    expect(await problemOf(work)).toBe('unavailable')
    await prisma.verification.create({ data: row('ended-3') })
    await expectRows('ended', ['ended-3'])
    await prisma.$disconnect()
  })
})

describe('given a network that is cut', () => {
  test('work under way and new work fail as unavailable, and go on once it is mended', async () => {
    const prisma = open(proxy.url)
    await prisma.verification.create({ data: row('cut-1') })
    const work = withTransaction(
      prisma,
      async (tx) => {
        await tx.verification.create({ data: row('cut-2') })
        proxy.cut()
        await tx.verification.create({ data: row('cut-3') })
      },
      patient,
    )
    expect(await problemOf(work)).toBe('unavailable')
    const during = Array.from({ length: 20 }, (_, index) =>
      problemOf(prisma.verification.create({ data: row(`cut-during-${index}`) })),
    )
    expect(new Set(await Promise.all(during))).toEqual(new Set(['unavailable']))
    expect(await problemOf(prisma.$queryRaw`SELECT 1`)).toBe('unavailable')
    expect(await problemOf(withTransaction(prisma, async () => {}))).toBe('unavailable')
    proxy.mend()
    await prisma.verification.create({ data: row('cut-4') })
    await expectRows('cut', ['cut-1', 'cut-4'])
    await prisma.$disconnect()
  })

  test('no acknowledged write is lost, and every transaction is whole, however often it is cut', async () => {
    const prisma = open(proxy.url)
    const acknowledged: string[] = []
    const problems = new Set<unknown>()
    const write = async (writer: number) => {
      for (let turn = 0; turn < 25; turn++) {
        const id = `often-${writer}-${String(turn).padStart(2, '0')}`
        const work = withTransaction(
          prisma,
          async (tx) => {
            await tx.verification.create({ data: row(`${id}-a`) })
            if (writer === 0 && turn % 8 === 3) proxy.cut()
            await tx.verification.create({ data: row(`${id}-b`) })
          },
          patient,
        )
        const problem = await problemOf(work)
        if (problem === 'none') acknowledged.push(`${id}-a`, `${id}-b`)
        else problems.add(problem)
        proxy.mend()
      }
    }
    await Promise.all([0, 1, 2, 3].map(write))
    expect([...problems]).toEqual(['unavailable'])
    const rows = await observer.verification.findMany({ where: { id: { startsWith: 'often' } } })
    const ids = new Set(rows.map(({ id }) => id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].filter((id) => !ids.has(id.replace(/.$/, (end) => (end === 'a' ? 'b' : 'a'))))).toEqual([])
    await prisma.$disconnect()
  })
})

test('a pool with no connection left refuses as unavailable, and serves again once one is free', async () => {
  vi.stubEnv('DATABASE_POOL_MAX', '2')
  // Also the time to open a connection, which a busy machine needs some of.
  vi.stubEnv('DATABASE_CONNECTION_TIMEOUT_MS', '3000')
  const prisma = open(database.url)
  const release = Promise.withResolvers<void>()
  const isHeld = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = isHeld.map(({ resolve }) =>
    withTransaction(
      prisma,
      async () => {
        resolve()
        await release.promise
      },
      patient,
    ),
  )
  await Promise.race([Promise.all(isHeld.map(({ promise }) => promise)), Promise.all(held)])
  const refused = Array.from({ length: 30 }, () => problemOf(prisma.verification.count()))
  expect(new Set(await Promise.all(refused))).toEqual(new Set(['unavailable']))
  expect(await problemOf(withTransaction(prisma, async () => {}, patient))).toBe('unavailable')
  release.resolve()
  await Promise.all(held)
  expect(await problemOf(prisma.verification.count())).toBe('none')
  await prisma.$disconnect()
})

test('a statement that takes too long fails as timeout', async () => {
  vi.stubEnv('DATABASE_STATEMENT_TIMEOUT_MS', '50')
  const prisma = open(database.url)
  expect(await problemOf(prisma.$queryRaw`SELECT pg_sleep(20)::text`)).toBe('timeout')
  await prisma.$disconnect()
})

test('what a query did wrong is no problem of the database', async () => {
  const prisma = open(database.url)
  await prisma.verification.create({ data: row('once') })
  expect(await problemOf(prisma.verification.create({ data: row('once') }))).toBeUndefined()
  expect(await problemOf(prisma.verification.update({ where: { id: 'none' }, data: {} }))).toBeUndefined()
  expect(await problemOf(prisma.$queryRaw`SELECT nonsense`)).toBeUndefined()
  expect([databaseProblem(new Error('no')), databaseProblem('no'), databaseProblem(undefined)]).toEqual([
    ...[undefined, undefined, undefined],
  ])
  await prisma.$disconnect()
})

import { type TestDatabase, testDatabase } from '@workspace/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeSharedPool, sharedClient } from '../src/connection.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { checkReadiness } from '../src/health/check-readiness.ts'
import { readFromPrimary } from '../src/replicas/index.ts'
import { hasPgBouncer, startPgBouncer } from './start-pgbouncer.ts'

const SERVER_CONNECTIONS = 2

describe.skipIf(!hasPgBouncer)('behind PgBouncer in transaction mode (skipped: no pgbouncer on the PATH)', () => {
  const opened = new AsyncDisposableStack()
  let database: TestDatabase
  let prisma: PrismaClient

  beforeAll(async () => {
    database = opened.use(await testDatabase())
    const pooler = opened.use(await startPgBouncer(database.url, SERVER_CONNECTIONS))
    vi.stubEnv('DATABASE_URL', pooler.url)
    vi.stubEnv('DATABASE_POOL_MAX', '50')
    vi.stubEnv('DATABASE_APPLICATION_NAME', 'behind-pgbouncer')
    vi.stubEnv('DATABASE_CONNECTION_TIMEOUT_MS', '60000')
    prisma = sharedClient('pgbouncer-test', (adapter) => new PrismaClient({ adapter }))
  })

  afterAll(async () => {
    await prisma?.$disconnect()
    await closeSharedPool()
    await opened.disposeAsync()
  })

  test('without DATABASE_POOLER it refuses the connection, and says why', async () => {
    await expect(prisma.user.count()).rejects.toThrow('unsupported startup parameter: statement_timeout')
    await prisma.$disconnect()
    await closeSharedPool()
    vi.stubEnv('DATABASE_POOLER', 'pgbouncer')
    expect(await prisma.user.count()).toBe(0)
  })

  test('fifty transactions at once share two connections to the server, and none is lost', async () => {
    await prisma.user.create({ data: { id: 'sum', name: '0', email: 'sum@example.com' } })
    const add = () =>
      prisma.$transaction(
        async (tx) => {
          const [row] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM users WHERE id = 'sum' FOR UPDATE`
          await tx.user.update({ where: { id: 'sum' }, data: { name: String(Number(row?.name) + 1) } })
        },
        { maxWait: 60_000, timeout: 60_000 },
      )
    await Promise.all(Array.from({ length: 50 }, add))
    expect(await prisma.user.findUnique({ where: { id: 'sum' } })).toMatchObject({ name: '50' })
    const connections = await prisma.$queryRaw`
      SELECT application_name AS name, count(*)::int <= ${SERVER_CONNECTIONS} AS "isWithin"
      FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1`
    expect(connections).toEqual([{ name: 'behind-pgbouncer', isWithin: true }])
  })

  test('a failed transaction leaves nothing to the next one on its connection', async () => {
    const failed = prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = 1`
        await tx.$queryRaw`SELECT pg_sleep(1)::text`
      },
      { isolationLevel: 'Serializable' },
    )
    await expect(failed).rejects.toThrow('statement timeout')
    const settings = () =>
      prisma.$queryRaw`SELECT current_setting('statement_timeout') AS timeout, current_setting('transaction_isolation') AS isolation`
    const all = await Promise.all(Array.from({ length: 10 }, settings))
    expect(new Set(all.map((rows) => JSON.stringify(rows)))).toEqual(
      new Set(['[{"timeout":"0","isolation":"read committed"}]']),
    )
  })

  test('timeouts of the database apply to what goes through it', async () => {
    const admin = new pg.Client(database.url)
    await admin.connect()
    const name = pg.escapeIdentifier(database.name)
    await admin.query(`ALTER DATABASE ${name} SET statement_timeout = '50ms'`)
    // Connections that are open keep what they had.
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`)
    await vi.waitFor(() => expect(prisma.$queryRaw`SELECT pg_sleep(10)::text`).rejects.toThrow('statement timeout'), {
      timeout: 60_000,
    })
    await admin.query(`ALTER DATABASE ${name} RESET statement_timeout`)
    await admin.end()
  })

  test('the service is ready, and reads what must be exact', async () => {
    expect(await readFromPrimary(() => prisma.user.count())).toBe(1)
    expect(await checkReadiness({ prisma })).toEqual({
      status: 'ok',
      database: { latencyMs: expect.any(Number) },
      pool: { total: expect.any(Number), idle: expect.any(Number), waiting: 0, max: 50 },
    })
  })
})

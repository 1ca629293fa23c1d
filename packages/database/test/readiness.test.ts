import { join } from 'node:path'
import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { startReplicatedServers } from '@workspace/local-postgres/testing'
import { testClient } from '@workspace/testing'
import Fastify from 'fastify'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { closeSharedPool, createAdapter } from '../src/connection.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { healthPlugin } from '../src/health/fastify.ts'
import { checkReadiness } from '../src/health/index.ts'
import { livenessRoute, readinessRoute } from '../src/health/next.ts'
import { silent } from './silent-logger.ts'

const connect = (url: string): PrismaClient => new PrismaClient({ adapter: createAdapter({ url }) })
const database = await testClient({ connect })
const { prisma } = database
afterAll(() => database[Symbol.asyncDispose]())
afterEach(() => vi.unstubAllEnvs())

const { prisma_base: ofBase = [], ...ofPlugins } = readExpectedMigrations(join(import.meta.dirname, '..')) ?? {}
const expectedMigrations = { prisma_base: ofBase, ...ofPlugins }
const applied = Object.values(expectedMigrations).flat().length
const idle = { total: 0, idle: 0, waiting: 0, max: 10 }

/** What it answers and what it logs. */
async function check(options: Partial<Parameters<typeof checkReadiness>[0]> = {}) {
  const logged: unknown[] = []
  const log = { error: (...said: unknown[]) => void logged.push(said) }
  return { answer: await checkReadiness({ prisma, expectedMigrations, log, timeoutMs: 60_000, ...options }), logged }
}

test('given all that it needs it is ready', async () => {
  expect(await check()).toEqual({
    answer: {
      status: 'ok',
      database: { latencyMs: expect.any(Number) },
      pool: idle,
      migrations: { applied, hidden: [] },
    },
    logged: [],
  })
})

test.each([
  [
    'a migration is missing',
    { ...expectedMigrations, prisma_demo: ['1_init'] },
    'Migration prisma_demo/1_init is not applied.',
  ],
  [
    'several are',
    { ...expectedMigrations, prisma_base: [...ofBase, '2_more', '3_most'] },
    '2 migrations are not applied, prisma_base/2_more first.',
  ],
])('where %s it is not, and the log says how to apply it', async (_case, expected, reason) => {
  const { answer, logged } = await check({ expectedMigrations: expected })
  expect(answer).toEqual({ status: 'unavailable', reason })
  expect(logged).toEqual([[expect.anything(), expect.stringContaining('pnpm db:migrate:deploy')]])
})

test('a migration that failed or is under way is not applied, one rolled back does not count', async () => {
  await prisma.$executeRaw`INSERT INTO prisma_base._prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '9_new')`
  expect((await check()).answer).toEqual({
    status: 'unavailable',
    reason: 'Migration prisma_base/9_new is not applied.',
  })
  await prisma.$executeRaw`UPDATE prisma_base._prisma_migrations SET rolled_back_at = now() WHERE id = 'x'`
  expect((await check()).answer).toMatchObject({ status: 'ok', migrations: { applied } })
  await prisma.$executeRaw`DELETE FROM prisma_base._prisma_migrations WHERE id = 'x'`
})

test('histories that the role may not read are named as hidden', async () => {
  const role = `health_${crypto.randomUUID().replaceAll('-', '')}`
  await prisma.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
  await prisma.$executeRawUnsafe(`GRANT USAGE ON SCHEMA prisma_base TO ${role}`)
  await prisma.$executeRawUnsafe(`GRANT SELECT ON prisma_base._prisma_migrations TO ${role}`)
  const url = new URL(database.url)
  url.username = role
  url.password = 'x'
  const restricted = connect(url.href)
  expect((await check({ prisma: restricted })).answer).toMatchObject({
    status: 'ok',
    migrations: { applied: ofBase.length, hidden: Object.keys(ofPlugins).toSorted() },
  })
  await restricted.$disconnect()
  await prisma.$executeRawUnsafe(`DROP OWNED BY ${role}`)
  await prisma.$executeRawUnsafe(`DROP ROLE ${role}`)
})

test('without a database the answer names neither host nor user, the log does', async () => {
  const gone = connect('postgresql://app:grapefruit@127.0.0.1:1/gone')
  const { answer, logged } = await check({ prisma: gone })
  expect(answer).toEqual({ status: 'unavailable', reason: 'The database does not answer.' })
  expect(logged).toEqual([[{ err: expect.anything() }, expect.stringContaining('pnpm db:up')]])
  await gone.$disconnect()
})

test('the Fastify plugin and the Next.js routes give the same answers', async () => {
  const gone = connect('postgresql://app:grapefruit@127.0.0.1:1/gone')
  for (const [client, status] of [
    [prisma, 200],
    [gone, 503],
  ] as const) {
    await using app = Fastify()
    await app.register(healthPlugin, { prisma: client, expectedMigrations, timeoutMs: 60_000 })
    vi.stubEnv('EXPECTED_MIGRATIONS', JSON.stringify(expectedMigrations))
    const next = await readinessRoute({ prisma: client, log: silent, timeoutMs: 60_000 })()
    expect([next.status, next.headers.get('cache-control')]).toEqual([status, 'no-store'])
    const body = JSON.parse(JSON.stringify(await next.json(), (key, value) => (key === 'latencyMs' ? 0 : value)))
    for (const url of ['/health', '/health/ready']) {
      const response = await app.inject(url)
      expect([response.statusCode, response.headers['cache-control']]).toEqual([status, 'no-store'])
      expect(JSON.parse(response.body, (key, value) => (key === 'latencyMs' ? 0 : value))).toEqual(body)
    }
    const alive = { status: 'ok', uptimeSeconds: expect.any(Number) }
    expect((await app.inject('/health/live')).json()).toEqual(alive)
    expect(await livenessRoute()().json()).toEqual(alive)
  }
  await gone.$disconnect()
})

test('the lag of a standby is told, and one that is down does not make the service unready', async () => {
  await using servers = await startReplicatedServers()
  const client = connect(servers.primary.url)
  await closeSharedPool()
  vi.stubEnv('DATABASE_URL', servers.primary.url)
  vi.stubEnv('DATABASE_REPLICA_URL', servers.standby.url)
  const replica = async () => {
    const { answer } = await check({ prisma: client, expectedMigrations: {} })
    return answer.status === 'ok' ? answer.replica : answer
  }
  await vi.waitFor(async () => expect(await replica()).toEqual({ state: 'streaming', lagBytes: 0, lagMs: 0 }), 60_000)

  const standby = connect(servers.standby.url)
  await standby.$queryRaw`SELECT pg_wal_replay_pause()::text`
  await client.$executeRaw`CREATE TABLE big AS SELECT generate_series(1, 1000)`
  await vi.waitFor(
    async () =>
      expect(await replica()).toEqual({
        state: 'streaming',
        lagBytes: expect.toSatisfy((bytes) => bytes > 1_000),
        lagMs: expect.any(Number),
      }),
    60_000,
  )
  await standby.$disconnect()

  await servers.standby.stop()
  expect(await replica()).toEqual({ state: 'unreachable' })
  await client.$disconnect()
  await closeSharedPool()
})

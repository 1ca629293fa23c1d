import { startReplicatedServers } from '@workspace/local-postgres/testing'
import { testDatabase } from '@workspace/testing'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeSharedPool, sharedClient } from '../src/connection.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { logDatabaseTo } from '../src/logging/database-logger.ts'
import { readFromPrimary, readPosition, runReadSession } from '../src/replicas/index.ts'
import { currentReadSession } from '../src/replicas/read-session.ts'
import { sharedStandby } from '../src/replicas/shared-standby.ts'
import { silent } from './silent-logger.ts'

const opened = new AsyncDisposableStack()
let servers: Awaited<ReturnType<typeof startReplicatedServers>>
let prisma: PrismaClient
let onStandby: pg.Client
const logged: string[] = []

beforeAll(async () => {
  servers = opened.use(await startReplicatedServers())
  // Goes with its server, which a test stops.
  const db = await testDatabase({ env: { TEST_DATABASE_URL: servers.primary.url } })
  const standbyUrl = db.url.replace(`:${servers.primary.port}/`, `:${servers.standby.port}/`)
  vi.stubEnv('DATABASE_URL', db.url)
  vi.stubEnv('DATABASE_REPLICA_URL', standbyUrl)
  vi.stubEnv('DATABASE_FAILOVER_URLS', standbyUrl)
  const note = (_facts: unknown, message?: string) => void logged.push(String(message))
  logDatabaseTo({ ...silent, info: note, warn: note })
  prisma = sharedClient('replicas-test', (adapter) => new PrismaClient({ adapter }))
  onStandby = await connectToStandby()
})

afterAll(async () => {
  await prisma?.$disconnect()
  await closeSharedPool()
  await onStandby?.end().catch(() => {})
  await opened.disposeAsync()
})

afterEach(() => prisma.user.deleteMany())

async function connectToStandby(): Promise<pg.Client> {
  const client = new pg.Client(servers.standby.url)
  client.on('error', () => {})
  await client.connect()
  return client
}

const createUser = (id: string) =>
  prisma.user.create({ data: { id, name: id, email: `${id}@example.com` }, select: { id: true } })

/** What somebody sees who wrote nothing. */
const idsForOthers = () =>
  runReadSession({}, async () => (await prisma.user.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id))

const stateOfStandby = async () => (await sharedStandby()?.check())?.state

/** Tries until it holds. */
const eventually = (holds: () => Promise<unknown>) => vi.waitFor(holds, { timeout: 60_000, interval: 20 })

const untilItStreams = () => eventually(async () => expect(await stateOfStandby()).toBe('streaming'))

describe('given a standby that lags behind', () => {
  beforeAll(async () => {
    await untilItStreams()
    await eventually(async () => expect(await idsForOthers()).toEqual([]))
    await onStandby.query('SELECT pg_wal_replay_pause()')
    await eventually(async () => {
      const { rows } = await onStandby.query('SELECT pg_get_wal_replay_pause_state() AS state')
      expect(rows).toEqual([{ state: 'paused' }])
    })
    return async () => {
      await onStandby.query('SELECT pg_wal_replay_resume()')
    }
  })

  test('a session sees what it wrote, others what the standby has', async () => {
    await runReadSession({}, async () => {
      await createUser('ann')
      expect(await prisma.user.count()).toBe(1)
      await currentReadSession().settle()
      expect(await prisma.user.count()).toBe(1)
      expect(await prisma.user.findUnique({ where: { id: 'ann' } })).toMatchObject({ id: 'ann' })
    })
    expect(await idsForOthers()).toEqual([])
  })

  test('a session sees what its transaction wrote', async () => {
    await runReadSession({}, async () => {
      await prisma.$transaction(async (tx) => {
        await tx.user.create({ data: { id: 'bob', name: 'Bob', email: 'bob@example.com' } })
        expect(await tx.user.count()).toBe(1)
      })
      await currentReadSession().settle()
      expect(await prisma.user.count()).toBe(1)
      await prisma.$transaction([prisma.user.deleteMany(), prisma.user.count()])
      expect(await prisma.user.count()).toBe(0)
    })
  })

  test('the next part of a session goes on where the last one ended', async () => {
    const position = await runReadSession({}, async () => {
      await createUser('cid')
      return readPosition()
    })
    expect(position).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/)
    expect(await runReadSession({ after: position }, () => prisma.user.count())).toBe(1)
    expect(await runReadSession({ after: 'nonsense' }, () => prisma.user.count())).toBe(0)
    expect(await runReadSession({}, readPosition)).toBeUndefined()
  })

  test('outside of sessions the process sees what it wrote', async () => {
    await createUser('dan')
    expect(await prisma.user.count()).toBe(1)
    await currentReadSession().settle()
    expect(await prisma.user.count()).toBe(1)
  })

  test('what must be exact is read on the primary', async () => {
    await createUser('eve')
    expect(await runReadSession({}, () => readFromPrimary(() => prisma.user.count()))).toBe(1)
    expect(await idsForOthers()).toEqual([])
  })
})

test('a standby that has arrived serves the session that wrote', async () => {
  await runReadSession({}, async () => {
    await createUser('fay')
    await currentReadSession().settle()
    await eventually(async () => {
      expect(await prisma.user.count()).toBe(1)
      expect(currentReadSession().wanted).toBeUndefined()
    })
  })
})

test('an error of the request is not asked again of the primary', async () => {
  await untilItStreams()
  const missing = runReadSession({}, () => prisma.user.findUniqueOrThrow({ where: { id: 'nobody' } }))
  await expect(missing).rejects.toMatchObject({ code: 'P2025' })
})

test('while the standby is down reads go on, and come back to it when it is up', async () => {
  await createUser('gus')
  await servers.standby.stop()
  expect(await idsForOthers()).toEqual(['gus'])
  expect(await Promise.all(Array.from({ length: 20 }, idsForOthers))).toEqual(Array(20).fill(['gus']))
  expect(await stateOfStandby()).toBe('unreachable')
  logged.length = 0
  await servers.standby.start()
  await untilItStreams()
  expect(logged).toContain('reading from the standby')
  // It streams before it has replayed all.
  await eventually(async () => expect(await idsForOthers()).toEqual(['gus']))
})

test('when the primary is gone and the standby promoted, the service goes on', async () => {
  await untilItStreams()
  await createUser('hal')
  const position = await readPosition()
  await eventually(async () => expect(await idsForOthers()).toEqual(['hal']))
  await servers.primary.stop()
  // Nobody takes writes yet, but what the standby has can be read.
  await expect(createUser('ian')).rejects.toThrow()
  expect(await idsForOthers()).toEqual(['hal'])

  const promoter = await connectToStandby()
  await promoter.query('SELECT pg_promote()')
  await promoter.end()

  await createUser('jon')
  expect(await idsForOthers()).toEqual(['hal', 'jon'])
  expect(await stateOfStandby()).toBe('promoted')
  expect(await runReadSession({ after: position }, () => prisma.user.count())).toBe(2)
  expect(logged).toContain('trying the next database server')
})

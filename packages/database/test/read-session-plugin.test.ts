import { startReplicatedServers } from '@workspace/local-postgres/testing'
import { testDatabase } from '@workspace/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeSharedPool, sharedClient } from '../src/connection.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'
import { logDatabaseTo } from '../src/logging/database-logger.ts'
import { readSessionPlugin } from '../src/replicas/fastify.ts'
import { sharedStandby } from '../src/replicas/shared-standby.ts'
import { silent } from './silent-logger.ts'

const opened = new AsyncDisposableStack()
let prisma: PrismaClient
let origin: string

/** A service behind a socket whose standby has stopped following. */
beforeAll(async () => {
  const servers = opened.use(await startReplicatedServers())
  const db = await testDatabase({ env: { TEST_DATABASE_URL: servers.primary.url } })
  const standbyUrl = db.url.replace(`:${servers.primary.port}/`, `:${servers.standby.port}/`)
  vi.stubEnv('DATABASE_URL', db.url)
  vi.stubEnv('DATABASE_REPLICA_URL', standbyUrl)
  logDatabaseTo(silent)
  prisma = sharedClient('read-session-test', (adapter) => new PrismaClient({ adapter }))
  opened.defer(closeSharedPool)
  opened.defer(() => prisma.$disconnect())
  const onStandby = new pg.Client(servers.standby.url)
  await onStandby.connect()
  opened.defer(() => onStandby.end())
  await vi.waitFor(async () => expect(await sharedStandby()?.check()).toMatchObject({ lagBytes: 0 }), 60_000)
  await onStandby.query('SELECT pg_wal_replay_pause()')
  opened.defer(async () => void (await onStandby.query('SELECT pg_wal_replay_resume()')))

  const app = opened.adopt(Fastify(), (service) => service.close())
  await app.register(readSessionPlugin)
  serve(app)
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(() => opened.disposeAsync())

function serve(app: FastifyInstance): void {
  app.post<{ Body: { id: string } }>('/users', async ({ body: { id } }) => {
    await prisma.user.create({ data: { id, name: id, email: `${id}@example.com` } })
    return { id }
  })
  app.get('/users', async () => (await prisma.user.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id))
}

async function readUsers(cookie?: string) {
  const response = await fetch(`${origin}/users`, { headers: cookie ? { cookie } : {} })
  return { ids: await response.json(), cookie: response.headers.get('set-cookie') }
}

test('a browser reads what it wrote, others what the standby has', async () => {
  expect(await readUsers()).toEqual({ ids: [], cookie: null })
  const created = await fetch(`${origin}/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // Longer than one packet: it comes with later events of the connection.
    body: JSON.stringify({ id: 'ann', padding: ' '.repeat(500_000) }),
  })
  const cookie = created.headers.get('set-cookie')
  expect(cookie).toMatch(
    /^workspace\.read_position=[0-9A-F]+\/[0-9A-F]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
  )

  const sent = `other=1; ${cookie?.split(';')[0]}`
  expect(await readUsers(sent)).toEqual({ ids: ['ann'], cookie })
  expect(await readUsers()).toEqual({ ids: [], cookie: null })
  expect(await readUsers('workspace.read_position=nonsense')).toEqual({ ids: [], cookie: null })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededDatabase } from './database.ts'
import { startServer } from './start-demo.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const untilRows = async (query: string, count: number) => {
  while ((await database.prisma.$queryRawUnsafe<unknown[]>(query)).length !== count) await sleep(20)
}

/** Connections of the server under test. */
const connections = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'shutdown-test'"

it.skipIf(process.platform === 'win32')('a request under way is answered when the server is told to stop', async () => {
  const server = await startServer({
    variables: { DATABASE_URL: database.url, DATABASE_APPLICATION_NAME: 'shutdown-test' },
  })
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: locked, resolve: lock } = Promise.withResolvers<void>()
  const holding = database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE demo.demo_sessions IN ACCESS EXCLUSIVE MODE`
      lock()
      await released
    },
    { timeout: 60_000 },
  )
  await locked
  const underWay = fetch(new URL('/api/demo/analytics', server.url))
  await untilRows(`${connections} AND wait_event_type = 'Lock'`, 1).catch(() => {})
  const ended = server[Symbol.asyncDispose]()
  while (!server.output().includes('stopping: no new requests')) await sleep(20)
  release()
  await holding
  const response = await underWay
  expect(response.status).toBe(200)
  await ended
  // Next.js ends with 128 and the number of the signal.
  expect(server.output()).toContain('ended with status 143')
  await untilRows(connections, 0)
})

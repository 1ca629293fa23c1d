import { setTimeout as sleep } from 'node:timers/promises'
import { closeSharedPool, sharedPool } from '@workspace/database/connection'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildService, seededDatabase } from './start-service.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
  // The pool of the process is on a database that is there.
  vi.stubEnv('DATABASE_URL', database.url)
})
afterAll(async () => {
  await closeSharedPool()
  await database?.[Symbol.asyncDispose]()
})

/** Keeps the thread from everything else for a while. */
function block(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

describe('given more to do than the process can', () => {
  it('turns requests away while the event loop is late, answers health, and serves again afterwards', async () => {
    const lines: string[] = []
    await using held = new AsyncDisposableStack()
    const app = held.adopt(
      await buildService(database.prisma, {
        logger: { level: 'warn', stream: { write: (line: string) => lines.push(line) } },
        loadLimits: { eventLoopDelayMs: 50, heapPercent: 0, poolWaiting: 0 },
      }),
      (built) => built.close(),
    )
    const status = async (url: string) => (await app.inject(url)).statusCode
    while ((await status('/')) !== 200) await sleep(20)
    while ((await status('/')) === 200) {
      block(400)
      await sleep(0)
    }
    const refused = await app.inject('/rooms')
    expect(refused.statusCode).toBe(503)
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '5',
      'x-request-id': expect.any(String),
    })
    expect(refused.json()).toMatchObject({ status: 503, code: 'SERVICE.OVERLOADED', requestId: expect.any(String) })
    expect([await status('/health/live'), await status('/health')]).toEqual([200, 200])
    // One line for many requests.
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 40, reason: 'event loop delay' }])
    while ((await status('/rooms')) !== 200) await sleep(20)
  })

  it('turns requests away while too many queries wait for a connection', async () => {
    const pool = sharedPool()
    await using held = new AsyncDisposableStack()
    const app = held.adopt(
      await buildService(database.prisma, { loadLimits: { eventLoopDelayMs: 0, heapPercent: 0, poolWaiting: 2 } }),
      (built) => built.close(),
    )
    expect((await app.inject('/rooms')).statusCode).toBe(200)
    const { max } = pool.options
    const taken = Array.from({ length: max + 3 }, () => pool.connect())
    while ((await app.inject('/')).statusCode === 200) await sleep(20)
    expect((await app.inject('/health/live')).statusCode).toBe(200)
    for (const connection of taken) (await connection).release()
    while ((await app.inject('/')).statusCode !== 200) await sleep(20)
  })

  it('turns requests away while the heap is nearly full', async () => {
    await using held = new AsyncDisposableStack()
    const app = held.adopt(
      await buildService(database.prisma, { loadLimits: { eventLoopDelayMs: 0, heapPercent: 0.001, poolWaiting: 0 } }),
      (built) => built.close(),
    )
    while ((await app.inject('/')).statusCode === 200) await sleep(20)
    expect((await app.inject('/health/live')).statusCode).toBe(200)
  })
})

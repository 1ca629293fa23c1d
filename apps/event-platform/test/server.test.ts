import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@workspace/local-postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const start = (env: Readonly<Record<string, string>> = {}) => startServerProcess({ DATABASE_URL: database.url, ...env })

/** Keeps everybody else from reading the rooms, so that a request for them is under way for as long as the test wants. */
async function lockRooms(): Promise<{ release: () => Promise<void> }> {
  const locked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const done = database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE event_platform.rooms IN ACCESS EXCLUSIVE MODE`
      locked.resolve()
      await released.promise
    },
    { timeout: 30_000 },
  )
  await Promise.race([locked.promise, done])
  return {
    release: async () => {
      released.resolve()
      await done
    },
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

const isQueryWaiting = async () => {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return rows.length > 0
}

const isRefused = (address: string) =>
  fetch(`${address}/`, { headers: { connection: 'close' } }).then(
    () => false,
    () => true,
  )

describe.skipIf(process.platform === 'win32')('given a signal to stop', () => {
  it('answers the request under way, accepts no new one, and ends with status 0', async () => {
    await using server = start()
    const address = await server.listening
    const lock = await lockRooms()
    const underWay = fetch(`${address}/rooms?status=COMPLETED`)
    await until(isQueryWaiting)

    server.kill('SIGTERM')
    await until(() => isRefused(address))
    // A terminal and a task runner both send a signal for one Ctrl-C.
    server.kill('SIGINT')
    await sleep(100)
    const early = await Promise.race([server.exited, 'still running'])
    await lock.release()

    expect(early).toBe('still running')
    const response = await underWay
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ items: { length: 3 } })
    expect(await server.exited).toBe(0)
    expect(server.output()).toContain('"msg":"stopped"')
  })

  it('ends idle keep-alive connections and its database connections', async () => {
    await using server = start({ DATABASE_APPLICATION_NAME: 'idle-test' })
    const address = await server.listening
    await (await fetch(`${address}/health`)).text()
    server.kill('SIGINT')
    expect(await server.exited).toBe(0)
    await until(async () => {
      const left = await database.prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'idle-test'`
      return left.length === 0
    })
  })

  it('says that it is not ready while it may still serve', async () => {
    await using server = start({ SHUTDOWN_DELAY_MS: '60000' })
    const address = await server.listening
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    server.kill('SIGTERM')
    await until(async () => (await fetch(`${address}/health/ready`)).status === 503)
    const ready = await fetch(`${address}/health/ready`)
    expect(await ready.json()).toEqual({ status: 'unavailable', reason: 'The service is stopping.' })
    expect((await fetch(`${address}/health/live`)).status).toBe(200)
    expect((await fetch(`${address}/rooms`)).status).toBe(200)
  })

  it('logs its queries, without values', async () => {
    await using server = start({ DATABASE_LOG_QUERIES: 'on' })
    const address = await server.listening
    await (await fetch(`${address}/rooms/room_office-hours`)).text()
    const queries = server
      .output()
      .split('\n')
      .filter((line) => line.includes('"msg":"query"'))
    expect(queries.join('\n')).toContain('event_platform')
    expect(queries.join('\n')).not.toContain('office-hours')
    expect(JSON.parse(queries[0] ?? '')).toMatchObject({
      level: 30,
      component: 'database',
      durationMs: expect.any(Number),
    })
  })

  it('writes lines for a person to the last, where they are asked for', async () => {
    await using server = start({ LOG_FORMAT: 'pretty', NO_COLOR: '1' })
    await server.listening
    server.kill('SIGINT')
    expect(await server.exited).toBe(0)
    const lines = server.output().replaceAll(/^\[[\d:]+\] /gm, '')
    expect(lines).toMatch(/^INFO: Server listening at .*\nINFO: stopping: .* \{"signal":"SIGINT"\}\nINFO: stopped\n$/)
  })

  it('gives up on a request that outlasts the time limit, with status 1', async () => {
    await using server = start({ SHUTDOWN_TIMEOUT_MS: '200' })
    const address = await server.listening
    const lock = await lockRooms()
    const underWay = fetch(`${address}/rooms`).catch((error: Error) => error)
    await until(isQueryWaiting)
    server.kill('SIGTERM')
    expect(await server.exited).toBe(1)
    expect(server.output()).toContain('Still busy 200 ms after SIGTERM.')
    await lock.release()
    expect(await underWay).toBeInstanceOf(Error)
  })
})

describe('given it cannot start', () => {
  it('says that the port is taken and how to move', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    await using server = start({ PORT: String(port), LOG_LEVEL: 'silent' })
    expect(await server.exited).toBe(1)
    expect(server.output()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another process.\nStop that one, or move this service: PORT=${port === 65_535 ? port - 1 : port + 1} pnpm dev\n`,
    )
    other.close()
  })

  it('names every environment variable that is wrong, and no secret', async () => {
    await using server = start({ PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://root:hidden@127.0.0.1/events' })
    expect(await server.exited).toBe(1)
    expect(server.output()).toMatchInlineSnapshot(`
      "The environment is not usable:
        PORT: expected a whole number, from 0 to 65535
          Port to listen on. Example: 3002
        LOG_LEVEL: expected fatal, error, warn, info, debug, trace or silent
          From what on is logged. Example: info
        DATABASE_URL: expected a postgresql:// URL
          Connection string of the database; in development the local one unless set. Example: postgresql://user:password@host:5432/database
      Correct these variables and start again; those with a default may be unset instead.
      "
    `)
  })

  it('names a setting of the connection pool that is wrong', async () => {
    await using server = start({ DATABASE_POOL_MAX: '0' })
    expect(await server.exited).toBe(1)
    expect(server.output()).toContain('DATABASE_POOL_MAX: expected a whole number, from 1 to 500')
    expect(server.output()).not.toContain('    at ')
  })
})

it('starts without a database, says so, and works once there is one', async () => {
  const url = new URL(database.url)
  const target = { host: url.hostname, port: Number(url.port || 5432) }
  const gate = createServer((socket) => {
    const onward = connect(target)
    socket.pipe(onward).pipe(socket)
    socket.on('error', () => onward.destroy())
    onward.on('error', () => socket.destroy())
  })
  const port = await freePort()
  url.host = `127.0.0.1:${port}`

  await using server = start({ DATABASE_URL: url.href })
  const address = await server.listening
  expect((await fetch(`${address}/health`)).status).toBe(503)
  await until(async () => server.output().includes('pnpm db:up'))

  gate.listen(port, '127.0.0.1')
  await once(gate, 'listening')
  expect((await fetch(`${address}/health`)).status).toBe(200)
  server.kill('SIGKILL')
  await server.exited
  gate.close()
})

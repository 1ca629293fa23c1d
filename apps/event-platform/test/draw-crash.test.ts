import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signInTo } from '@workspace/auth/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draw } from '../src/draws/draw-schemas.ts'
import { verifyDraw } from '../src/draws/verify-draw.ts'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'
import { createWorld, REQUESTS, type World } from './world.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const start = () => startServerProcess({ DATABASE_URL: database.url, DATABASE_APPLICATION_NAME: 'draw-crash' })
const owner = { email: 'amara.diallo@fernhill.example', password: 'password123' }

async function send(address: string, cookie: string, world: World, key?: string): Promise<Response> {
  return fetch(new URL(REQUESTS.draw(world).url, address), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    body: '{}',
  })
}

/** Lets everybody read the rounds of a room, and nobody write them: a draw has its winners by then, and waits in its transaction. */
async function lockDraws({ room }: World): Promise<{ release: () => Promise<void> }> {
  const locked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const done = database.prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 AS held FROM event_platform.draws WHERE room_id = ${room} FOR NO KEY UPDATE`
      locked.resolve()
      await released.promise
    },
    { timeout: 60_000 },
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
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 1_500) throw new Error('It did not come to that.')
    await sleep(20)
  }
}

const sessions = (state: 'any' | 'waiting') => async () => {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'draw-crash'
      AND (${state} = 'any' OR (wait_event_type = 'Lock' AND query LIKE 'UPDATE%draws%'))`
  return rows.length
}

describe.skipIf(process.platform === 'win32')('given the server is killed', () => {
  it('in the middle of a draw, nothing of it is left, and it is drawn when asked for again', async () => {
    const world = await createWorld(database.prisma)
    const before = await database.prisma.draw.findFirstOrThrow({ where: { roomId: world.room } })
    {
      await using server = start()
      const address = await server.listening
      const cookie = await signInTo(address, owner)
      const lock = await lockDraws(world)
      const underWay = send(address, cookie, world, 'the-draw').catch((error: Error) => error)
      await until(async () => (await sessions('waiting')()) > 0)
      server.kill('SIGKILL')
      expect(await server.exited).toBe('SIGKILL')
      await lock.release()
      expect(await underWay).toBeInstanceOf(Error)
    }
    await until(async () => (await sessions('any')()) === 0)
    const where = { roomId: world.room, drawId: { not: null } }
    expect(await database.prisma.winner.count({ where })).toBe(0)
    expect(await database.prisma.idempotencyKey.count()).toBe(0)
    expect(await database.prisma.draw.findMany({ where: { roomId: world.room } })).toEqual([before])

    await using server = start()
    const address = await server.listening
    const cookie = await signInTo(address, owner)
    const first = await send(address, cookie, world, 'the-draw')
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([200, null])
    const draw = (await first.json()) as Draw
    expect(verifyDraw(draw, before.seedHash)).toEqual([])
    const again = await send(address, cookie, world, 'the-draw')
    expect([again.status, again.headers.get('idempotent-replayed'), await again.json()]).toEqual([200, 'true', draw])
    expect(await database.prisma.winner.count({ where })).toBe(draw.record?.winners.length)
  })

  it('while a hundred requests to two servers ask for a draw, it is drawn once', async () => {
    const world = await createWorld(database.prisma)
    await using doomed = start()
    await using other = start()
    const [first, second] = [await doomed.listening, await other.listening]
    const cookie = await signInTo(second, owner)
    const lock = await lockDraws(world)
    const requests = Array.from({ length: 100 }, (_, n) =>
      send(n % 2 === 0 ? first : second, cookie, world).then(
        async (response) => [response.status, await response.text()] as const,
        () => ['lost', ''] as const,
      ),
    )
    await until(async () => (await sessions('waiting')()) > 0)
    doomed.kill('SIGKILL')
    await doomed.exited
    await lock.release()
    const answers = await Promise.all(requests)
    const told = answers.filter(([status]) => status !== 'lost')
    expect(told.length).toBeGreaterThanOrEqual(50)
    expect(new Set(told.map(([status]) => status))).toEqual(new Set([200]))
    expect(new Set(told.map(([, body]) => body)).size).toBe(1)
    const draw: Draw = JSON.parse(told[0]?.[1] ?? '')
    expect(verifyDraw(draw)).toEqual([])
    const winners = await database.prisma.winner.findMany({ where: { roomId: world.room, drawId: { not: null } } })
    expect(winners.map(({ participantId }) => participantId)).toEqual(
      draw.record?.winners.map(({ participantId }) => participantId),
    )
    expect(await database.prisma.draw.count({ where: { roomId: world.room } })).toBe(2)
  })
})

describe('draw:verify', () => {
  const folder = resolve(import.meta.dirname, '..')
  const verify = (...args: string[]) =>
    new Promise<{ status: number; out: string; err: string }>((done) => {
      execFile(process.execPath, ['src/draws/verify-command.ts', ...args], { cwd: folder }, (error, out, err) => {
        done({ status: typeof error?.code === 'number' ? error.code : 0, out, err })
      })
    })

  it('checks a draw at its address and in a file', async () => {
    const world = await createWorld(database.prisma)
    await using server = start()
    const address = await server.listening
    const cookie = await signInTo(address, owner)
    const url = `${address}/rooms/${world.room}/draws/1`
    expect(await verify(url)).toMatchObject({ status: 2, err: expect.stringContaining('not drawn yet') })
    const draw = (await (await send(address, cookie, world)).json()) as Draw
    const good = `✔ Round 1 of ${world.room}: 1 winner follows from the seed and 2 entries.\n`
    expect(await verify(url)).toEqual({ status: 0, out: good, err: '' })

    const path = join(await mkdtemp(join(tmpdir(), 'draw-')), 'draw.json')
    await writeFile(path, JSON.stringify(draw))
    expect(await verify('--seed-hash', draw.seedHash, path)).toEqual({ status: 0, out: good, err: '' })
    expect(await verify('--seed-hash', '0'.repeat(64), path)).toMatchObject({ status: 1 })
    await writeFile(path, JSON.stringify({ ...draw, seed: '0'.repeat(64) }))
    expect(await verify(path)).toMatchObject({ status: 1, out: expect.stringContaining('✖ The seed has the hash') })
    await writeFile(path, '{"roomId":')
    expect(await verify(path)).toMatchObject({ status: 2, err: expect.stringContaining('is not JSON') })
    await writeFile(path, '{}')
    expect(await verify(path)).toMatchObject({ status: 2, err: expect.stringContaining('is not a draw') })
    expect(await verify(`${address}/rooms/nowhere/draws/1`)).toMatchObject({
      status: 2,
      err: expect.stringContaining('answers 404'),
    })
  })

  it('says that it could not check a draw whose answer breaks off', async () => {
    const broken = createServer((request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"roomId":', () => request.socket.destroy())
    })
    await once(broken.listen(0, '127.0.0.1'), 'listening')
    await using _closing = { [Symbol.asyncDispose]: async () => void broken.close() }
    const { port } = broken.address() as AddressInfo
    expect(await verify(`http://127.0.0.1:${port}/rooms/room/draws/1`)).toMatchObject({
      status: 2,
      err: expect.stringContaining('does not answer'),
    })
  })

  it('says what it takes', async () => {
    expect(await verify('--help')).toMatchObject({ status: 0, out: expect.stringContaining('Usage: draw:verify') })
    expect(await verify()).toMatchObject({ status: 2, err: expect.stringContaining('Name one draw.') })
    expect(await verify('--fast')).toMatchObject({ status: 2, err: expect.stringContaining("'--fast'") })
    expect(await verify('no-such-file.json')).toMatchObject({
      status: 2,
      err: expect.stringContaining('cannot be read'),
    })
  })
})

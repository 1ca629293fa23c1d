import { setTimeout as sleep } from 'node:timers/promises'
import { signInTo } from '@workspace/auth/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'
import { createWorld, REQUESTS, type World } from './world.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const start = (name: string) => startServerProcess({ DATABASE_URL: database.url, DATABASE_APPLICATION_NAME: name })
const owner = { email: 'amara.diallo@fernhill.example', password: 'password123' }

/** Adds a prize under a key; what the client has of the answer. */
async function add(address: string, cookie: string, world: World) {
  const response = await fetch(new URL(REQUESTS['add a prize'](world).url, address), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': `once-${world.room}` },
    body: JSON.stringify({ name: 'Once' }),
  })
  const isReplayed = response.headers.get('idempotent-replayed') !== null
  return { status: response.status, isReplayed, body: await response.text() }
}

/** Holds a room: a write in it has its key by then, and waits in its transaction. */
async function holdRoom({ room }: World) {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const done = database.prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 AS held FROM event_platform.rooms WHERE id = ${room} FOR NO KEY UPDATE`
      held.resolve()
      await released.promise
    },
    { timeout: 60_000 },
  )
  await Promise.race([held.promise, done])
  return async () => {
    released.resolve()
    await done
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 1_500) throw new Error('It did not come to that.')
    await sleep(20)
  }
}

/** Whether a server waits for a lock. */
const isWaiting = (name: string) => async () => {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${name} AND wait_event_type = 'Lock'`
  return rows.length > 0
}

const prizes = ({ room }: World) => database.prisma.prize.count({ where: { roomId: room, name: 'Once' } })
const keys = ({ room }: World) => database.prisma.idempotencyKey.count({ where: { key: `once-${room}` } })

describe.skipIf(process.platform === 'win32')('a write under one Idempotency-Key, sent to two servers', () => {
  it('at the same moment is done once, and answered alike', async () => {
    const world = await createWorld(database.prisma)
    await using one = start('one')
    await using two = start('two')
    const [first, second] = [await one.listening, await two.listening]
    const cookie = await signInTo(first, owner)
    const release = await holdRoom(world)
    const atFirst = add(first, cookie, world)
    await until(isWaiting('one'))
    const atSecond = add(second, cookie, world)
    await until(isWaiting('two'))
    await release()
    const [done, replayed] = await Promise.all([atFirst, atSecond])
    expect(done).toMatchObject({ status: 201, isReplayed: false })
    expect(replayed).toEqual({ ...done, isReplayed: true })
    expect(await prizes(world)).toBe(1)
  })

  it('is done by the second where the first is killed in the middle of it', async () => {
    const world = await createWorld(database.prisma)
    await using doomed = start('doomed')
    await using other = start('other')
    const [first, second] = [await doomed.listening, await other.listening]
    const cookie = await signInTo(first, owner)
    const release = await holdRoom(world)
    const lost = add(first, cookie, world).catch((error: Error) => error)
    await until(isWaiting('doomed'))
    const kept = add(second, cookie, world)
    await until(isWaiting('other'))
    doomed.kill('SIGKILL')
    await doomed.exited
    await release()
    expect(await lost).toBeInstanceOf(Error)
    expect(await kept).toMatchObject({ status: 201, isReplayed: false })
    expect(await prizes(world)).toBe(1)
  })

  it('is not done again where the first is killed once it is committed', async () => {
    const world = await createWorld(database.prisma)
    await using doomed = start('committed')
    await using other = start('repeated')
    const [first, second] = [await doomed.listening, await other.listening]
    const cookie = await signInTo(first, owner)
    const asked = add(first, cookie, world).catch((error: Error) => error)
    await until(async () => (await keys(world)) > 0)
    doomed.kill('SIGKILL')
    await Promise.all([doomed.exited, asked])
    const again = await add(second, cookie, world)
    expect(again).toMatchObject({ status: 201, isReplayed: true })
    expect(JSON.parse(again.body)).toMatchObject({ name: 'Once' })
    expect(await prizes(world)).toBe(1)
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdRoom } from '../../src/access/enter-room.ts'
import { Countdown, drawIfDue } from '../../src/live/countdown/countdown.ts'
import { startServerProcess } from '../server-process.ts'
import { seededDatabase } from '../start-service.ts'
import { CAST, createWorld, REQUESTS, type World, type WorldOptions } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

describe('a round whose time has come', () => {
  let live: LiveFixture
  const owner = { handle: CAST.owner }

  beforeAll(async () => {
    live = await startLive()
  })
  afterAll(() => live?.[Symbol.asyncDispose]())

  it('is drawn by itself, and told', { timeout: 30_000 }, async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect(null, world.room)
    await client.next('hello')
    const at = new Date(Date.now() + 1_500).toISOString()
    const response = await live.ask(owner, { ...REQUESTS['schedule a round'](world), body: { at } })
    expect(response.json()).toMatchObject({ scheduledAt: at, drawnAt: null })
    expect((await live.ask(null, REQUESTS['read a room'](world))).json().nextDraw.scheduledAt).toBe(at)
    expect((await client.nextEvent()).type).toBe('draw.scheduled')
    const run = await client.nextEvent()
    expect(run).toMatchObject({ type: 'draw.run', payload: { number: 1, winnerCount: 1 } })
    expect(Date.parse(run.at)).toBeGreaterThanOrEqual(Date.parse(at))
    expect((await client.nextEvent()).type).toBe('draw.committed')
    const round = (await live.ask(null, REQUESTS['read a round'](world))).json()
    expect(round).toMatchObject({ scheduledAt: null, drawnAt: expect.any(String) })
  })

  const due = async (options: WorldOptions, change: (world: World) => Promise<unknown>) => {
    const world = await createWorld(live.prisma, options)
    await change(world)
    await live.prisma.draw.updateMany({ where: { roomId: world.room }, data: { scheduledAt: new Date() } })
    return world
  }
  const eventsOf = async (world: World) => {
    const rows = await live.prisma.roomEvent.findMany({ where: { roomId: world.room }, orderBy: { sequence: 'asc' } })
    return rows.map(({ type, payload }) => ({ type, payload }))
  }

  it.each([
    ['DRAW.NOBODY', (world) => live.prisma.participant.deleteMany({ where: { roomId: world.room } })],
    ['DRAW.NOTHING_OPEN', (world) => live.prisma.prize.deleteMany({ where: { roomId: world.room } })],
    [
      'ROOM.STATUS',
      ({ room: id }) => live.prisma.room.update({ where: { id }, data: { status: 'CANCELLED', closedAt: new Date() } }),
    ],
  ] as [string, (world: World) => Promise<unknown>][])(
    'is unscheduled where it cannot be drawn, and says why: %s',
    { timeout: 30_000 },
    async (reason, change) => {
      const world = await due({}, change)
      await until(async () => (await eventsOf(world)).length > 0)
      expect(await eventsOf(world)).toEqual([{ type: 'draw.unscheduled', payload: { number: 1, reason } }])
      expect(await live.prisma.draw.count({ where: { roomId: world.room, scheduledAt: { not: null } } })).toBe(0)
    },
  )

  it('is unscheduled with a room that is cancelled, and forgotten with one that is gone', {
    timeout: 30_000,
  }, async () => {
    const world = await createWorld(live.prisma)
    await live.ask(owner, REQUESTS['schedule a round'](world))
    await live.ask(owner, REQUESTS['cancel a room'](world))
    expect((await eventsOf(world)).at(-1)).toEqual({
      type: 'draw.unscheduled',
      payload: { number: 1, reason: 'ROOM.STATUS' },
    })
    const gone = await due({}, (on) => live.ask(owner, REQUESTS['delete a room'](on)))
    await until(
      async () => (await live.prisma.draw.count({ where: { roomId: gone.room, scheduledAt: { not: null } } })) === 0,
    )
    expect((await eventsOf(gone)).map(({ type }) => type)).toEqual(['room.deleted'])
  })
})

describe('by several processes', () => {
  let database: Awaited<ReturnType<typeof seededDatabase>>

  beforeAll(async () => {
    database = await seededDatabase()
  })
  afterAll(() => database?.[Symbol.asyncDispose]())

  const log = { info() {}, warn() {} } as never

  it('each round is drawn once, however many are at it', { timeout: 60_000 }, async () => {
    const { prisma } = database
    const worlds = await Promise.all(Array.from({ length: 3 }, () => createWorld(prisma)))
    await prisma.draw.updateMany({ data: { scheduledAt: new Date() }, where: { drawnAt: null } })
    const rounds = worlds.flatMap(({ room }) => Array.from({ length: 5 }, () => ({ roomId: room, number: 1 })))
    await Promise.all(rounds.map((round) => drawIfDue({ prisma, announce: () => {}, log }, round)))
    for (const { room } of worlds) {
      const events = await prisma.roomEvent.findMany({ where: { roomId: room }, orderBy: { sequence: 'asc' } })
      expect(events.map(({ type }) => type)).toEqual(['draw.run', 'draw.committed'])
      expect(await prisma.winner.count({ where: { roomId: room, drawId: { not: null } } })).toBe(1)
    }
  })

  it('a round waits for its room as long as a request does', { timeout: 60_000 }, async () => {
    const { prisma } = database
    const { room } = await createWorld(prisma)
    const held = Promise.withResolvers<void>()
    const holding = prisma.$transaction(
      async (tx) => {
        await holdRoom(tx, room)
        held.resolve()
        // Longer than a transaction has unless told.
        await sleep(6_000)
      },
      { timeout: 30_000 },
    )
    await held.promise
    await prisma.draw.updateMany({ where: { roomId: room }, data: { scheduledAt: new Date() } })
    await drawIfDue({ prisma, announce: () => {}, log }, { roomId: room, number: 1 })
    await holding
    expect(await prisma.roomEvent.count({ where: { roomId: room, type: 'draw.run' } })).toBe(1)
  })

  it('rounds that cannot be drawn for now keep no other from being drawn', { timeout: 60_000 }, async () => {
    const { prisma } = database
    const stuck = await Promise.all(Array.from({ length: 25 }, () => createWorld(prisma)))
    const { room } = await createWorld(prisma)
    // Each of them fails at once: what is drawn cannot be written.
    await prisma.$executeRawUnsafe(`ALTER TABLE event_platform.winners ADD CONSTRAINT stuck
      CHECK (draw_id IS NULL OR room_id NOT IN (${stuck.map((world) => `'${world.room}'`).join(', ')})) NOT VALID`)
    await prisma.draw.updateMany({
      where: { roomId: { in: stuck.map((world) => world.room) } },
      data: { scheduledAt: new Date(Date.now() - 60_000) },
    })
    await prisma.draw.updateMany({ where: { roomId: room }, data: { scheduledAt: new Date() } })
    const countdown = new Countdown({ prisma, announce: () => {}, log })
    countdown.start()
    try {
      await until(async () => (await prisma.roomEvent.count({ where: { roomId: room, type: 'draw.run' } })) > 0)
    } finally {
      await countdown.stop()
      await prisma.$executeRaw`ALTER TABLE event_platform.winners DROP CONSTRAINT stuck`
      await prisma.draw.updateMany({ where: { scheduledAt: { not: null } }, data: { scheduledAt: null } })
    }
  })

  it.skipIf(process.platform === 'win32')(
    'is drawn by another where the one that was at it is killed',
    { timeout: 90_000 },
    async () => {
      const { prisma, url } = database
      const { room } = await createWorld(prisma)
      const env = { DATABASE_URL: url, DATABASE_APPLICATION_NAME: 'countdown-victim' }
      await using victim = startServerProcess(env)
      await victim.listening
      // It comes as far as the winners, and waits there.
      const locked = Promise.withResolvers<void>()
      const killed = Promise.withResolvers<void>()
      const holding = prisma.$transaction(
        async (tx) => {
          await tx.$executeRaw`LOCK TABLE event_platform.winners IN SHARE MODE`
          locked.resolve()
          await killed.promise
        },
        { timeout: 60_000 },
      )
      await locked.promise
      await prisma.draw.updateMany({ where: { roomId: room }, data: { scheduledAt: new Date() } })
      await until(async () => {
        const waiting = await prisma.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity WHERE application_name = 'countdown-victim' AND wait_event_type = 'Lock'`
        return waiting.length > 0
      })
      victim.kill('SIGKILL')
      await victim.exited
      killed.resolve()
      await holding
      expect(await prisma.roomEvent.count({ where: { roomId: room } })).toBe(0)

      await using other = startServerProcess({ DATABASE_URL: url })
      await other.listening
      await until(async () => (await prisma.roomEvent.count({ where: { roomId: room } })) > 0)
      const events = await prisma.roomEvent.findMany({ where: { roomId: room }, orderBy: { sequence: 'asc' } })
      expect(events.map(({ type }) => type)).toEqual(['draw.run', 'draw.committed'])
      expect(await prisma.winner.count({ where: { roomId: room, drawId: { not: null } } })).toBe(1)
    },
  )
})

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PrismaClient } from '../../src/lib/prisma.ts'
import { recordEvent } from '../../src/live/log/record-event.ts'
import { LiveRoom, topicOf } from '../../src/live/socket/live-room.ts'
import { createWorld } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture

beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

const completed = { type: 'room.completed', payload: { closedAt: '2026-11-20T15:00:00.000Z' } } as const

/** Makes events in a room, and gives the number of the last one. */
async function record(room: string, count: number): Promise<number> {
  let sequence = 0
  for (let n = 0; n < count; n += 1) {
    sequence = await live.prisma.$transaction((tx) => recordEvent(tx, room, completed))
  }
  return sequence
}

/** The database, with answers to some questions that come late. */
function late(isMeant: (question: string) => boolean) {
  const asked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const prisma = live.prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          const answer = await query(args)
          if (!isMeant(`${model}.${operation}`)) return answer
          asked.resolve()
          await released.promise
          return answer
        },
      },
    },
  }) as unknown as PrismaClient
  return { prisma, asked: asked.promise, release: released.resolve }
}

function open(room: string, prisma: PrismaClient) {
  const liveRoom = new LiveRoom(room, { prisma, bus: live.app.bus, log: live.app.log })
  const told: number[] = []
  const interrupt = vi.fn()
  liveRoom.follow({ deliver: (news) => told.push(...news.map(({ sequence }) => sequence)), interrupt })
  return { liveRoom, told, interrupt, opened: liveRoom.open() }
}

describe('a room that somebody follows', () => {
  it('begins where it is, also where it hears of an event before it knows where that is', async () => {
    const { room } = await createWorld(live.prisma)
    await record(room, 3)
    const database = late((question) => question === 'Room.findUnique')
    const { liveRoom, told, interrupt, opened } = open(room, database.prisma)
    await database.asked
    await record(room, 1)
    // Whatever it does wrong, it has done when the event after is told.
    liveRoom.wake(4)
    await live.app.bus.publish(topicOf(room), '4')
    await new Promise((resolve) => setTimeout(resolve, 300))
    database.release()
    await opened
    await live.app.bus.publish(topicOf(room), String(await record(room, 1)))
    await vi.waitFor(() => expect(told.at(-1)).toBe(5), { timeout: 20_000 })
    expect(told).toEqual([4, 5])
    expect(interrupt).not.toHaveBeenCalled()
    await liveRoom.close()
  })

  it('hears of events whatever number somebody claims to know', async () => {
    const { room } = await createWorld(live.prisma)
    const database = late((question) => question === 'RoomEvent.findMany')
    const { liveRoom, told, opened } = open(room, database.prisma)
    await opened
    const reaching = liveRoom.reach(2_147_483_647)
    await Promise.race([reaching, database.asked])
    liveRoom.wake(await record(room, 1))
    database.release()
    expect(await reaching).toBe(false)
    await vi.waitFor(() => expect(told).toEqual([1]), { timeout: 20_000 })
    await liveRoom.close()
  })

  it('listens to nothing where it cannot be opened', async () => {
    const { room } = await createWorld(live.prisma)
    const prisma = live.prisma.$extends({
      query: {
        room: {
          async findUnique() {
            throw new Error('The database is away.')
          },
        },
      },
    }) as unknown as PrismaClient
    const { told, opened } = open(room, prisma)
    await expect(opened).rejects.toThrow('away')
    await using other = await live.connect(null, room)
    await other.next('hello')
    await live.app.bus.publish(topicOf(room), String(await record(room, 1)))
    await other.nextEvent()
    expect(told).toEqual([])
  })
})

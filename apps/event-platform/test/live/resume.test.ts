import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAST, createWorld, REQUESTS } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

describe('under fire', () => {
  it('a client that is cut off again and again has every number once', { timeout: 120_000 }, async () => {
    const world = await createWorld(live.prisma)
    const writes = 150
    const names = ['change a prize', 'write a message', 'change a room'] as const
    let done = 0
    const write = async (offset: number) => {
      for (let n = offset; n < writes; n += 3) {
        const response = await live.ask(owner, REQUESTS[names[n % 3] ?? 'change a room'](world))
        expect(response.statusCode).toBeLessThan(300)
        done += 1
      }
    }
    const writers = Promise.all([write(0), write(1), write(2)])

    const follow = async (seed: number): Promise<number[]> => {
      let random = seed
      const next = () => {
        random = (random * 1_103_515_245 + 12_345) % 2 ** 31
        return random / 2 ** 31
      }
      const sequences: number[] = []
      let after: number | undefined = 0
      while ((sequences.at(-1) ?? 0) < writes) {
        const client = await live.connect(next() < 0.5 ? owner : null, world.room, { after: after ?? 0 })
        const hello = await client.next('hello')
        expect(hello).toMatchObject({ sequence: after, snapshot: null, isReset: false })
        // Cut at any place, also in the middle of what it missed.
        const enough = Math.ceil(next() * 20)
        while (client.events.length < enough && (client.events.at(-1)?.sequence ?? after ?? 0) < writes) {
          await client.nextEvent()
        }
        client.socket.terminate()
        await client.closed
        sequences.push(...client.events.map(({ sequence }) => sequence))
        after = sequences.at(-1) ?? 0
        await sleep(next() * 20)
      }
      return sequences
    }
    const followed = await Promise.all([follow(1), follow(2), follow(3)])
    await writers
    expect(done).toBe(writes)
    const all = Array.from({ length: writes }, (_, n) => n + 1)
    expect(followed).toEqual([all, all, all])
  })

  it('whoever begins with a snapshot is told exactly what came after it', { timeout: 60_000 }, async () => {
    const world = await createWorld(live.prisma)
    const writes = 60
    const writer = (async () => {
      for (let n = 0; n < writes; n += 1) await live.ask(owner, REQUESTS['write a message'](world))
    })()
    const clients = []
    while ((await live.prisma.room.findUniqueOrThrow({ where: { id: world.room } })).lastSequence < writes - 10) {
      clients.push(await live.connect(null, world.room))
      await sleep(20)
    }
    await writer
    for (const client of clients) {
      const { sequence, snapshot } = await client.next('hello')
      const told = []
      for (let at = sequence; at < writes; at += 1) told.push(await client.nextEvent())
      expect(told.map((event) => event.sequence)).toEqual(told.map((_event, index) => sequence + 1 + index))
      // The message that was there, those of the snapshot, and those that were told: each once.
      const ids = [
        ...(snapshot?.messages ?? []).map(({ id }) => id),
        ...told.flatMap(({ payload }) => ('message' in payload ? [payload.message.id] : [])),
      ]
      expect(new Set(ids).size).toBe(ids.length)
      expect(snapshot?.messages.length).toBe(Math.min(50, sequence + 1))
      await client[Symbol.asyncDispose]()
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAST, createWorld, REQUESTS } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

describe('a socket', () => {
  it('is greeted with the room as it is, and told what happens next', async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect(null, world.room)
    const hello = await client.next('hello')
    expect(hello).toMatchObject({
      protocol: 'event-platform.v1',
      sequence: 0,
      isReset: false,
      you: { kind: 'visitor', personId: null, participantId: null, role: null, may: [] },
      snapshot: { room: { id: world.room, lastSequence: 0 }, messages: [{ text: 'Hello' }] },
    })
    await live.ask(owner, REQUESTS['add a prize'](world))
    await live.ask({ handle: CAST.stranger }, REQUESTS.join(world))
    expect(await client.nextEvent()).toMatchObject({
      sequence: 1,
      type: 'prize.added',
      payload: { prize: { name: 'Added' } },
    })
    expect(await client.nextEvent()).toMatchObject({
      sequence: 2,
      type: 'participant.joined',
      payload: { role: 'VIEWER', person: { name: expect.any(String) } },
    })
  })

  it('goes on where it was', async () => {
    const world = await createWorld(live.prisma)
    for (let n = 0; n < 5; n += 1) await live.ask(owner, REQUESTS['change a prize'](world))
    await using client = await live.connect(owner, world.room, { after: 2 })
    expect(await client.next('hello')).toMatchObject({ sequence: 2, snapshot: null, isReset: false })
    const told = [await client.nextEvent(), await client.nextEvent(), await client.nextEvent()]
    expect(told.map(({ sequence }) => sequence)).toEqual([3, 4, 5])
  })

  it('begins anew where it was before the room, or where events are kept no more', async () => {
    const world = await createWorld(live.prisma)
    for (let n = 0; n < 3; n += 1) await live.ask(owner, REQUESTS['change a prize'](world))
    await live.prisma.roomEvent.deleteMany({ where: { roomId: world.room, sequence: { lte: 2 } } })
    for (const after of [0, 1, 99]) {
      await using client = await live.connect(owner, world.room, { after })
      expect(await client.next('hello')).toMatchObject({
        sequence: 3,
        isReset: true,
        snapshot: { room: { lastSequence: 3 } },
      })
    }
  })
})

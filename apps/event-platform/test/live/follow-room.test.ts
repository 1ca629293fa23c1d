import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type FollowOptions, followRoom, type LiveState, MOST_UNANSWERED } from '../../src/live/client/follow-room.ts'
import { CLOSE_CODES, PROTOCOL } from '../../src/live/protocol/protocol.ts'
import type { Sender } from '../fixture.ts'
import { CAST, createWorld, REQUESTS } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

const owner = { handle: CAST.owner }

/** Follows a room, with all connections at hand. */
async function follow(as: Sender, room: string, options: Partial<FollowOptions> = {}) {
  const headers = await live.headersOf(as)
  const [states, sockets]: [LiveState[], WebSocket[]] = [[], []]
  const follower = followRoom({
    url: `${live.address.replace('http', 'ws')}/rooms/${room}/live`,
    onState: (state) => states.push(state),
    open: (url) => {
      const socket = new WebSocket(url, PROTOCOL, { headers })
      sockets.push(socket)
      return socket as unknown as globalThis.WebSocket
    },
    ask: (url) => fetch(url, { headers }),
    ...options,
  })
  const is = (kind: LiveState['kind']) => vi.waitFor(() => expect(states.at(-1)?.kind).toBe(kind), { timeout: 60_000 })
  return { follower, states, sockets, is }
}

describe('a client that follows a room', () => {
  it('goes on where it was when its connection is lost, and asks again for what was not answered', async () => {
    const world = await createWorld(live.prisma)
    const told: number[] = []
    const { follower, sockets, is } = await follow(owner, world.room, {
      onEvent: ({ sequence }) => told.push(sequence),
    })
    await is('live')
    const first = follower.send({ type: 'chat.send', text: 'sent and cut off' })
    sockets[0]?.terminate()
    const waiting = follower.send({ type: 'chat.send', text: 'sent without a connection' })
    expect(await first).toMatchObject({ text: 'sent and cut off' })
    expect(await waiting).toMatchObject({ text: 'sent without a connection' })
    await live.ask(owner, REQUESTS['change a prize'](world))
    await vi.waitFor(() => expect(told).toEqual([1, 2, 3]), { timeout: 60_000 })
    expect(sockets).toHaveLength(2)
    expect(await live.prisma.roomMessage.count({ where: { roomId: world.room, text: { startsWith: 'sent' } } })).toBe(2)
    follower.close()
  })

  it('sends what was asked for without a connection no faster than the service takes it', async () => {
    const { room } = await createWorld(live.prisma)
    const { follower, sockets } = await follow(owner, room)
    const asked = Array.from({ length: 30 }, (_, index) =>
      follower.send({ type: 'chat.send', text: `waited ${index}` }),
    )
    expect(await Promise.all(asked)).toHaveLength(30)
    expect(sockets).toHaveLength(1)
    follower.close()
  })

  it('takes no more than it can keep', async () => {
    const { room } = await createWorld(live.prisma)
    const { follower } = await follow(owner, room)
    const asked = Array.from({ length: MOST_UNANSWERED + 1 }, () => follower.send({ type: 'chat.send', text: 'Hello' }))
    await expect(asked.pop()).rejects.toThrow('Too much is waiting')
    follower.close()
    await Promise.allSettled(asked)
  })

  it('connects at once when told to, and keeps what was asked for', async () => {
    const { room } = await createWorld(live.prisma)
    const states: LiveState['kind'][] = []
    const { follower, sockets } = await follow(owner, room, {
      onState: ({ kind }) => {
        states.push(kind)
        if (kind === 'waiting') setImmediate(wakeUp)
      },
    })
    const asked = follower.send({ type: 'chat.send', text: 'asked before it was lost' })
    const wakeUp = vi.fn(() => {
      follower.reconnect()
      expect(states).toEqual(['connecting', 'waiting', 'connecting'])
      expect(sockets).toHaveLength(2)
      follower.reconnect()
    })
    sockets[0]?.terminate()
    expect(await asked).toMatchObject({ text: 'asked before it was lost' })
    expect(wakeUp).toHaveReturnedTimes(1)
    expect(sockets).toHaveLength(2)
    follower.close()
    follower.reconnect()
    expect(sockets).toHaveLength(2)
  })

  it('says why a command is refused', async () => {
    const { room } = await createWorld(live.prisma)
    const { follower } = await follow({ handle: CAST.stranger }, room)
    await expect(follower.send({ type: 'chat.send', text: 'Let me in' })).rejects.toMatchObject({
      name: 'RefusedError',
      problem: { status: 403, code: 'ACCESS.FORBIDDEN' },
    })
    follower.close()
  })

  it('sees who is there', async () => {
    const { room } = await createWorld(live.prisma)
    const onPresence = vi.fn()
    const one = await follow(owner, room, { onPresence })
    const two = await follow({ handle: CAST.MODERATOR }, room)
    await vi.waitFor(
      () =>
        expect(onPresence).toHaveBeenLastCalledWith({
          online: 2,
          people: [
            expect.objectContaining({ username: CAST.owner }),
            expect.objectContaining({ username: CAST.MODERATOR }),
          ],
        }),
      { timeout: 60_000 },
    )
    two.follower.close()
    await vi.waitFor(() => expect(onPresence.mock.lastCall?.[0]).toMatchObject({ online: 1 }), { timeout: 60_000 })
    one.follower.close()
  })

  it('gives up where the room is not to be had, and says so to who asks for something', async () => {
    const { follower, states, is } = await follow(null, 'nowhere')
    await is('ended')
    expect(states.at(-1)).toMatchObject({ code: CLOSE_CODES.gone })
    await expect(follower.send({ type: 'chat.send', text: 'Hello' })).rejects.toThrow('has ended')
  })

  it('ends when it is closed, and what was not answered with it', async () => {
    const { room } = await createWorld(live.prisma)
    const { follower, states } = await follow(owner, room)
    const unanswered = follower.send({ type: 'chat.send', text: 'Never sent' })
    follower.close()
    follower.close()
    await expect(unanswered).rejects.toThrow('has ended: closed')
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'ended'])
  })
})

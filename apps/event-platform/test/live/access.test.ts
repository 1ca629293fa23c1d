import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordEvent } from '../../src/live/log/record-event.ts'
import { CLOSE_CODES } from '../../src/live/protocol/protocol.ts'
import type { Sender } from '../fixture.ts'
import { buildService } from '../start-service.ts'
import { CAST, createWorld, REQUESTS, type RequestName, type WorldOptions } from '../world.ts'
import { knock, LiveClient } from './live-client.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture
const owner = { handle: CAST.owner }
const winner = { handle: CAST.winner }

beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

describe('at the door', () => {
  const none = { authorization: 'Bearer evp_none' }
  it.each([
    ['no such room', { room: 'nowhere' }, 404, 'ROOM.NOT_FOUND'],
    ['no id', { room: 'no%20id' }, 400, 'REQUEST.INVALID'],
    ['a number that is none', { after: -1 }, 400, 'REQUEST.INVALID'],
    ['a key that is none', { headers: none }, 401, 'AUTH.KEY_REFUSED'],
    ['a page from elsewhere', { headers: { origin: 'https://elsewhere.example' } }, 403, 'LIVE.ORIGIN'],
    ['a page without an origin', { headers: { origin: 'null' } }, 403, 'LIVE.ORIGIN'],
    ['another protocol', { protocol: 'event-platform.v9' }, 400, 'LIVE.PROTOCOL'],
  ])('%s is refused by a problem', async (_name, options, status, code) => {
    const { room } = await createWorld(live.prisma)
    expect(await knock({ address: live.address, room, ...options })).toMatchObject({ status, body: { status, code } })
  })

  it('a private room is not there for strangers', async () => {
    const { room } = await createWorld(live.prisma, { isPrivate: true })
    for (const as of [null, { handle: CAST.stranger }, { handle: CAST.banned }]) {
      const headers = await live.headersOf(as)
      expect(await knock({ address: live.address, room, headers })).toMatchObject({ status: 404 })
    }
    await using client = await live.connect({ handle: CAST.VIEWER }, room)
    expect(await client.next('hello')).toMatchObject({ you: { kind: 'person', role: 'VIEWER', may: [] } })
  })

  it('a page of the service itself comes in', async () => {
    const { room } = await createWorld(live.prisma)
    const headers = { ...(await live.headersOf(owner)), origin: live.address }
    await using client = await live.connectWith({ room, headers })
    expect(await client.next('hello')).toMatchObject({ you: { role: 'ORGANIZER' } })
  })

  it('a page comes in of an origin that is trusted, and of no other', async () => {
    const { room } = await createWorld(live.prisma)
    const origin = 'https://pages.example'
    await using trusting = await buildService(live.prisma, { trustedOrigins: [origin] })
    const address = await trusting.listen({ port: 0, host: '127.0.0.1' })
    await using client = new LiveClient({ address, room, headers: { origin } })
    expect(await client.next('hello')).toMatchObject({ snapshot: { room: { id: room } } })
    for (const other of ['http://pages.example', 'https://pages.example.org', 'null']) {
      const refused = await knock({ address, room, headers: { origin: other } })
      expect(refused).toMatchObject({ status: 403, body: { code: 'LIVE.ORIGIN' } })
    }
  })

  it('a request for HTTP/2 is answered as if it were none', async () => {
    const response = await fetch(`${live.address}/rooms`)
    const upgraded = await requestUpgrade(`${live.address}/rooms`)
    expect([response.status, upgraded]).toEqual([200, 200])
  })

  it('says what each may do', async () => {
    const world = await createWorld(live.prisma)
    const all = ['chat.send', 'chat.hide', 'draw.schedule', 'draw.unschedule', 'draw.run']
    for (const [as, may] of [
      [null, []],
      [{ handle: CAST.stranger }, []],
      [{ handle: CAST.PARTICIPANT }, ['chat.send']],
      [{ handle: CAST.MODERATOR }, ['chat.send', 'chat.hide']],
      [owner, all],
      [{ key: world.key }, ['draw.schedule', 'draw.unschedule', 'draw.run']],
    ] as const) {
      await using client = await live.connect(as, world.room)
      expect((await client.next('hello')).you.may).toEqual(may)
    }
  })
})

async function requestUpgrade(url: string): Promise<number> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }
    request(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('who loses the right to see a room loses the socket', () => {
  interface Case {
    readonly options?: WorldOptions
    readonly as?: Sender
    readonly by: RequestName
    readonly code: number
  }
  const cases: Readonly<Record<string, Case>> = {
    'removed from a private room': { options: { isPrivate: true }, by: 'remove somebody', code: CLOSE_CODES.forbidden },
    'banned from a private room': { options: { isPrivate: true }, by: 'ban', code: CLOSE_CODES.forbidden },
    'who left a private room': { options: { isPrivate: true }, by: 'leave', code: CLOSE_CODES.forbidden },
    'in a room that is deleted': { by: 'delete a room', code: CLOSE_CODES.gone },
    'in a room whose application is deleted': { by: 'delete an app', code: CLOSE_CODES.gone },
  }

  it.each(Object.entries(cases))('%s', { timeout: 30_000 }, async (_name, { options, by, code }) => {
    const world = await createWorld(live.prisma, options)
    await using client = await live.connect(winner, world.room)
    await client.next('hello')
    await live.ask(by === 'leave' ? winner : owner, REQUESTS[by](world))
    // What comes right after it is not for them.
    await live.ask(owner, REQUESTS['write a message'](world))
    expect(await client.closed).toBe(code)
    expect(client.received.at(-1)).toMatchObject({ type: 'bye', code })
    expect(client.events).toEqual([])
  })

  it('strangers, where a room becomes private; those who are in it stay', async () => {
    const world = await createWorld(live.prisma)
    await using visitor = await live.connect(null, world.room)
    await using stranger = await live.connect({ handle: CAST.stranger }, world.room)
    await using member = await live.connect(winner, world.room)
    for (const client of [visitor, stranger, member]) await client.next('hello')
    await live.ask(owner, { method: 'PATCH', url: `/rooms/${world.room}`, body: { isPrivate: true } })
    expect([await visitor.closed, await stranger.closed]).toEqual([CLOSE_CODES.forbidden, CLOSE_CODES.forbidden])
    expect(await member.nextEvent()).toMatchObject({ type: 'room.updated', payload: { isPrivate: true } })
    expect([...visitor.events, ...stranger.events]).toEqual([])
  })

  it('who is banned from a room that everybody sees stays, and is told what they are now', async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect(winner, world.room)
    expect(await client.next('hello')).toMatchObject({ you: { role: 'PARTICIPANT', may: ['chat.send'] } })
    await live.ask(owner, REQUESTS.ban(world))
    expect(await client.next('you')).toMatchObject({ you: { role: null, may: [] } })
    expect(await client.nextEvent()).toMatchObject({ type: 'participant.removed' })
    expect(await client.command({ type: 'chat.send', text: 'Still here?' })).toMatchObject({
      type: 'refused',
      problem: { status: 403 },
    })
  })

  it('who becomes a moderator is told of bans from then on', async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect({ handle: CAST.VIEWER }, world.room)
    await client.next('hello')
    await live.ask(owner, {
      method: 'PATCH',
      url: `/rooms/${world.room}/participants/${world.participants.VIEWER}`,
      body: { role: 'MODERATOR' },
    })
    await live.ask(owner, REQUESTS.ban(world))
    expect(await client.next('you')).toMatchObject({ you: { role: 'MODERATOR', may: ['chat.send', 'chat.hide'] } })
    expect((await client.nextEvent()).type).toBe('participant.role')
    expect((await client.nextEvent()).type).toBe('participant.banned')
  })
})

describe('who is known no more', () => {
  it('may not write from then on, and loses the socket', { timeout: 120_000 }, async () => {
    const world = await createWorld(live.prisma)
    const { cookie = '' } = await live.headersOf({ handle: CAST.ADMIN })
    await using person = await live.connect({ handle: CAST.ADMIN }, world.room)
    await using key = await live.connect({ key: world.key }, world.room)
    for (const client of [person, key]) await client.next('hello')
    await live.app.inject({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { cookie, origin: 'http://localhost' },
    })
    await live.ask(owner, REQUESTS['revoke a key'](world))
    for (const client of [person, key]) {
      expect(await client.command({ type: 'draw.unschedule', number: 1 })).toMatchObject({
        type: 'refused',
        problem: { status: 401 },
      })
    }
    // Not by a clock of the test: that is what the service states.
    const codes = await Promise.race([Promise.all([person.closed, key.closed]), sleep(70_000, 'still there')])
    expect(codes).toEqual([CLOSE_CODES.signedOut, CLOSE_CODES.signedOut])
  })
})

/**
 * Does something while all that reads who is in rooms waits.
 *
 * @param begin - has somebody wait.
 * @param work - in the transaction that keeps them waiting.
 */
async function whileNobodyReadsParticipants(
  begin: () => Promise<void>,
  work: (tx: Parameters<typeof recordEvent>[0]) => Promise<void>,
): Promise<void> {
  await live.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE event_platform.participants IN ACCESS EXCLUSIVE MODE`
      await begin()
      for (;;) {
        const waiting = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'event_platform.participants'::regclass`
        if (waiting.length > 0) break
        await sleep(20)
      }
      await work(tx)
    },
    { timeout: 60_000 },
  )
}

describe('between two looks', () => {
  it('a room that becomes private at the door names nobody to a key that may not know', {
    timeout: 90_000,
  }, async () => {
    const world = await createWorld(live.prisma, { permissions: ['draw:run'] })
    const connecting: Awaited<ReturnType<typeof live.connect>>[] = []
    await whileNobodyReadsParticipants(
      async () => {
        connecting.push(await live.connect({ key: world.key }, world.room))
      },
      async (tx) => {
        const { name, description, allowsRepeatWins, capacity } = await tx.room.update({
          where: { id: world.room },
          data: { isPrivate: true },
        })
        const payload = { name, description, isPrivate: true, allowsRepeatWins, capacity }
        await recordEvent(tx, world.room, {
          type: 'room.updated',
          payload: { ...payload, startsAt: null, endsAt: null, metadata: {} },
        })
      },
    )
    for (const client of connecting) {
      const { sequence, snapshot } = await client.next('hello')
      expect(sequence).toBe(1)
      expect(snapshot).toMatchObject({ room: { isPrivate: true }, messages: [{ text: 'Hello', author: null }] })
      expect(snapshot?.room.participants.flatMap(({ people }) => people)).toEqual([])
      await client[Symbol.asyncDispose]()
    }
  })

  it('a log that cannot be read for a moment ends the socket, and nothing else', { timeout: 90_000 }, async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect(winner, world.room)
    await using visitor = await live.connect(null, world.room)
    for (const one of [client, visitor]) await one.next('hello')
    const { userId: personId } = await live.prisma.participant.findUniqueOrThrow({
      where: { id: world.participants.winner },
    })
    await whileNobodyReadsParticipants(
      async () => {
        // It concerns the one, and what is hidden has the room forget what it had at hand.
        const payload = { participantId: world.participants.winner, role: 'PARTICIPANT', personId } as const
        const sequence = await live.prisma.$transaction(async (tx) => {
          await recordEvent(tx, world.room, { type: 'participant.role', payload })
          return recordEvent(tx, world.room, { type: 'chat.hidden', payload: { messageId: world.message } })
        })
        live.app.announce(world.room, sequence)
        await visitor.next('event', ({ event }) => event.sequence === sequence)
      },
      async (tx) => {
        await tx.$executeRaw`ALTER TABLE event_platform.room_events RENAME TO room_events_away`
      },
    )
    expect(await client.closed).toBe(CLOSE_CODES.restart)
    await live.prisma.$executeRaw`ALTER TABLE event_platform.room_events_away RENAME TO room_events`
    await using back = await live.connect(winner, world.room, { after: 0 })
    expect((await back.nextEvent()).type).toBe('participant.role')
    expect(visitor.socket.readyState).toBe(visitor.socket.OPEN)
  })
})

describe('who is there', () => {
  type Client = Awaited<ReturnType<typeof live.connect>>
  /** Waits until as many are there, and gives the handles of those who are named. */
  const namedTo = async (client: Client, online: number) => {
    await client.next('presence', (message) => message.online === online)
    const named = new Map<string, string | null>()
    for (const message of client.received) {
      if (message.type !== 'presence') continue
      for (const { id, username } of message.joined) named.set(id, username)
      for (const id of message.left) named.delete(id)
    }
    return [...named.values()].toSorted()
  }

  it('staff who look into a private room are counted, not named', { timeout: 60_000 }, async () => {
    const world = await createWorld(live.prisma, { isPrivate: true })
    await using organizer = await live.connect(owner, world.room)
    await using member = await live.connect(winner, world.room)
    await using staff = await live.connect({ handle: CAST.staff }, world.room)
    for (const client of [member, staff]) expect((await client.next('hello')).you.kind).toBe('person')
    expect(await namedTo(organizer, 3)).toEqual([CAST.owner, CAST.winner].toSorted())
  })

  it('who looks into a public room is named from when they join it until they leave', { timeout: 60_000 }, async () => {
    const world = await createWorld(live.prisma)
    const stranger = { handle: CAST.stranger }
    await using visitor = await live.connect(null, world.room)
    await using looking = await live.connect(stranger, world.room)
    await looking.next('hello')
    expect(await namedTo(visitor, 2)).toEqual([])
    await live.ask(stranger, REQUESTS.join(world))
    const { joined } = await visitor.next('presence', (message) => message.joined.length > 0)
    expect(joined).toMatchObject([{ username: CAST.stranger }])
    await live.ask(stranger, REQUESTS.leave(world))
    expect((await visitor.next('presence', (message) => message.left.length > 0)).left).toEqual([joined[0]?.id])
  })

  it('a key that comes to know who is in a room is told all who are there', { timeout: 60_000 }, async () => {
    const world = await createWorld(live.prisma, { isPrivate: true, permissions: ['draw:run'] })
    await using member = await live.connect(winner, world.room)
    await using key = await live.connect({ key: world.key }, world.room)
    await member.next('hello')
    expect(await namedTo(key, 2)).toEqual([])
    await live.ask(owner, { method: 'PATCH', url: `/rooms/${world.room}`, body: { isPrivate: false } })
    const { joined } = await key.next('presence', (message) => message.joined.length > 0)
    expect(joined).toMatchObject([{ username: CAST.winner }])
  })
})

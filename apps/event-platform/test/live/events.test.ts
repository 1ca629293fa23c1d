import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEPT_DAYS, sweepEvents } from '../../src/live/log/sweep-events.ts'
import { EVENT_PAYLOADS, type EventType, eventSchema } from '../../src/live/protocol/event-schemas.ts'
import { type Fixture, type Sender, startFixture } from '../fixture.ts'
import { CAST, createWorld, REQUESTS, type RequestName, type World, type WorldOptions } from '../world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

/** What each write records in its room, in order; none where nobody in a room has to know. */
const RECORDED: Partial<Record<RequestName, readonly EventType[]>> = {
  'register an app': [],
  'change an app': [],
  // Its rooms go with it; their sockets are closed when it is next looked.
  'delete an app': [],
  'make a key': [],
  'revoke a key': [],
  // A draft that nobody can follow yet.
  'open a room': [],
  'change a room': ['room.updated'],
  'publish a room': ['room.published', 'draw.committed'],
  'complete a room': ['room.completed'],
  'cancel a room': ['room.cancelled'],
  'delete a room': ['room.deleted'],
  // For the team alone, which reads them when it needs them.
  invite: [],
  'revoke an invitation': [],
  'redeem a code': ['participant.joined'],
  join: ['participant.joined'],
  leave: ['participant.left'],
  'change a role': ['participant.role'],
  'remove somebody': ['participant.removed'],
  ban: ['participant.banned'],
  'lift a ban': ['participant.unbanned'],
  'add a prize': ['prize.added'],
  'order the prizes': ['prize.ordered'],
  'change a prize': ['prize.changed'],
  'withdraw a prize': ['prize.withdrawn'],
  // One is committed to already.
  'commit to a round': [],
  draw: ['draw.run', 'draw.committed'],
  'schedule a round': ['draw.scheduled'],
  'unschedule a round': ['draw.unscheduled'],
  'write a message': ['chat.message'],
  'hide a message': ['chat.hidden'],
  'claim a prize': ['winner.claimed'],
  'forfeit a prize': ['winner.forfeited'],
}

const SENDERS: Partial<Record<RequestName, Sender>> = {
  join: { handle: CAST.stranger },
  leave: { handle: CAST.VIEWER },
  'redeem a code': { handle: CAST.stranger },
  'claim a prize': { handle: CAST.winner },
  'forfeit a prize': { handle: CAST.winner },
}

const STATES: Partial<Record<RequestName, WorldOptions>> = { 'publish a room': { status: 'DRAFT' } }

const isWrite = (name: RequestName) => (REQUESTS[name]({ participants: {} } as World) as { method?: string }).method

async function prepare(name: RequestName): Promise<World> {
  const world = await createWorld(fixture.prisma, STATES[name])
  if (name === 'unschedule a round') {
    const scheduledAt = new Date('2199-01-01T00:00:00Z')
    await fixture.prisma.draw.updateMany({ where: { roomId: world.room }, data: { scheduledAt } })
  }
  return world
}

const logOf = (roomId: string) => fixture.prisma.roomEvent.findMany({ where: { roomId }, orderBy: { sequence: 'asc' } })

describe('every write', () => {
  it('is listed with what it records', async () => {
    const writes = (Object.keys(REQUESTS) as RequestName[]).filter(isWrite)
    expect(Object.keys(RECORDED).toSorted()).toEqual(writes.toSorted())
    const { paths } = (await fixture.ask(null, { url: '/openapi.json' })).json()
    const described = Object.entries<object>(paths)
      .filter(([path]) => !path.startsWith('/community/'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      .filter((name) => !name.startsWith('get '))
    expect(writes.length).toBe(described.length)
  })

  it('leaves no kind of event unrecorded', () => {
    const all = new Set(Object.values(RECORDED).flat())
    expect((Object.keys(EVENT_PAYLOADS) as EventType[]).filter((type) => !all.has(type))).toEqual(['withheld'])
  })

  it.each(Object.entries(RECORDED) as [RequestName, EventType[]][])('%s: %j', async (name, types) => {
    const world = await prepare(name)
    const as = SENDERS[name] ?? owner
    const response = await fixture.ask(as, REQUESTS[name](world))
    expect(response.statusCode).toBeLessThan(300)
    const log = await logOf(world.room)
    expect(log.map(({ type }) => type)).toEqual(types)
    expect(log.map(({ sequence }) => sequence)).toEqual(types.map((_type, index) => index + 1))
    // Neither names nor what was said: those are looked up when it is told.
    expect(JSON.stringify(log)).not.toMatch(/@|"name":"Amara|Hello/)
    if (name === 'delete a room' || name === 'delete an app') return
    const told = (await fixture.ask(owner, { url: `/rooms/${world.room}/events` })).json()
    expect(told.items.map((item: unknown) => eventSchema.safeParse(item).error)).toEqual(types.map(() => undefined))
    expect(told.lastSequence).toBe(types.length)
  })

  it.each(['join', 'leave', 'ban', 'lift a ban', 'change a role', 'claim a prize', 'hide a message'] as const)(
    '%s records nothing more where it changes nothing more',
    async (name) => {
      const world = await prepare(name)
      const as = SENDERS[name] ?? owner
      for (let n = 0; n < 2; n += 1) await fixture.ask(as, REQUESTS[name](world))
      expect((await logOf(world.room)).map(({ type }) => type)).toEqual(RECORDED[name])
    },
  )

  it('records nothing where it is refused, and one event under an Idempotency-Key', async () => {
    const world = await createWorld(fixture.prisma)
    expect((await fixture.ask({ handle: CAST.VIEWER }, REQUESTS['write a message'](world))).statusCode).toBe(403)
    const request = { ...REQUESTS['write a message'](world), headers: { 'idempotency-key': `once-${world.room}` } }
    for (let n = 0; n < 3; n += 1) await fixture.ask(owner, request)
    expect((await logOf(world.room)).map(({ sequence }) => sequence)).toEqual([1])
  })
})

it('numbers are given in the order of the commits, without a gap, by many who write at once', async () => {
  const world = await createWorld(fixture.prisma)
  const names = ['add a prize', 'change a prize', 'write a message', 'change a room'] as const
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => fixture.ask(owner, REQUESTS[names[n % 4] ?? 'change a room'](world))),
  )
  const log = await logOf(world.room)
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_event, index) => index + 1))
  const times = log.map(({ createdAt }) => createdAt.getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

it('events are forgotten after some days, and who asks from before is told so', async () => {
  const world = await createWorld(fixture.prisma)
  for (let n = 0; n < 3; n += 1) await fixture.ask(owner, REQUESTS['change a prize'](world))
  const createdAt = new Date(Date.now() - (KEPT_DAYS * 24 + 1) * 3_600_000)
  await fixture.prisma.roomEvent.updateMany({
    where: { roomId: world.room, sequence: { lte: 2 } },
    data: { createdAt },
  })
  expect(await sweepEvents(fixture.prisma)).toBe(2)
  const after = async (sequence: number) => {
    const response = await fixture.ask(null, { url: `/rooms/${world.room}/events?after=${sequence}` })
    return [response.statusCode, response.json().items?.length ?? response.json().code]
  }
  expect(await Promise.all([0, 1, 2, 3, 4].map(after))).toEqual([
    [410, 'EVENTS.GONE'],
    [410, 'EVENTS.GONE'],
    [200, 1],
    [200, 0],
    [410, 'EVENTS.GONE'],
  ])
})

describe('what is told', () => {
  it('of bans, to the team alone', async () => {
    const world = await createWorld(fixture.prisma)
    await fixture.ask(owner, REQUESTS.ban(world))
    await fixture.ask(owner, {
      method: 'DELETE',
      url: `/rooms/${world.room}/participants/${world.participants.winner}/ban`,
    })
    const typesFor = async (as: Sender) =>
      (await fixture.ask(as, { url: `/rooms/${world.room}/events` }))
        .json()
        .items.map(({ type }: { type: string }) => type)
    expect(await typesFor({ handle: CAST.MODERATOR })).toEqual(['participant.banned', 'participant.unbanned'])
    expect(await typesFor({ key: world.key })).toEqual(['participant.banned', 'participant.unbanned'])
    for (const as of [null, { handle: CAST.VIEWER }]) {
      expect(await typesFor(as)).toEqual(['participant.removed', 'withheld'])
    }
  })

  it('names nobody to a key that may not know who is in the room', async () => {
    const world = await createWorld(fixture.prisma, { isPrivate: true, permissions: ['draw:run'] })
    await fixture.ask(owner, REQUESTS['write a message'](world))
    await fixture.ask(owner, REQUESTS['remove somebody'](world))
    await fixture.ask(owner, REQUESTS.draw(world))
    const { items } = (await fixture.ask({ key: world.key }, { url: `/rooms/${world.room}/events` })).json()
    const people = JSON.stringify(items).match(/"(person|author)":[^,}]*/g) ?? []
    expect([...new Set(people)].toSorted()).toEqual(['"author":null', '"person":null'])
    const messages = await fixture.ask({ key: world.key }, REQUESTS['list messages'](world))
    expect(messages.json().items).toMatchObject([{ author: null }, { author: null }])
  })

  it('has no text that was hidden, and nobody who is gone', async () => {
    const world = await createWorld(fixture.prisma)
    const said = (await fixture.ask(owner, REQUESTS['write a message'](world))).json()
    await fixture.ask({ handle: CAST.PARTICIPANT }, REQUESTS['write a message'](world))
    await fixture.ask(owner, { method: 'DELETE', url: `/rooms/${world.room}/messages/${said.id}` })
    const first = async () => (await fixture.ask(null, { url: `/rooms/${world.room}/events` })).json().items
    expect((await first())[0].payload.message).toMatchObject({ text: null, isHidden: true })
    const where = { username: CAST.PARTICIPANT }
    await fixture.prisma.user.update({ where, data: { deletedAt: new Date() } })
    expect((await first())[1].payload.message).toMatchObject({ text: null, author: null })
    await fixture.prisma.user.updateMany({ where: { ...where, deletedAt: { not: null } }, data: { deletedAt: null } })
  })
})

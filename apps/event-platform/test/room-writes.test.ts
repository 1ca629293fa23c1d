import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS } from './world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const open = (body: object) => fixture.ask({ handle: 'kenji' }, { method: 'POST', url: '/rooms', body })
const room = { app: 'quiz-night', slug: 'new', name: 'New' }

describe('opening a room', () => {
  it('makes a draft that its organizer is in', async () => {
    const body = {
      ...room,
      description: 'Here.',
      capacity: 5,
      isPrivate: true,
      startsAt: '2027-01-01T18:00:00+01:00',
      endsAt: '2027-01-01T19:00:00Z',
      metadata: { tags: ['quiz'], hall: 'B' },
    }
    const response = await open(body)
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({
      status: 'DRAFT',
      isPrivate: true,
      allowsRepeatWins: false,
      capacity: 5,
      startsAt: '2027-01-01T17:00:00.000Z',
      publishedAt: null,
      metadata: { tags: ['quiz'], hall: 'B' },
      organizer: { username: 'kenji' },
      nextDraw: null,
      prizes: [],
    })
    expect(response.json().participants).toContainEqual({
      role: 'ORGANIZER',
      count: 1,
      people: [expect.objectContaining({ username: 'kenji' })],
    })
  })

  it.each([
    [404, 'APP.NOT_FOUND', { app: 'nobody-knows' }],
    [409, 'APP.INACTIVE', { app: 'town-hall' }],
    [409, 'ROOM.SLUG_TAKEN', { slug: 'friday-quiz-48' }],
    [409, 'ROOM.TIMES', { startsAt: '2027-01-01T18:00:00Z', endsAt: '2027-01-01T18:00:00Z' }],
    [400, 'REQUEST.INVALID', { capacity: 0 }],
    [400, 'REQUEST.INVALID', { startsAt: '0000-01-01T00:00:00Z' }],
    [400, 'REQUEST.INVALID', { startsAt: 'tomorrow' }],
    [400, 'REQUEST.INVALID', { status: 'ACTIVE' }],
    [400, 'REQUEST.INVALID', { metadata: { tags: 'quiz' } }],
  ])('answers %i %s where it cannot', async (status, code, over) => {
    expect((await open({ ...room, slug: 'other', ...over })).json()).toMatchObject({ status, code })
  })
})

describe('changing a room', () => {
  it('changes what is named and leaves the rest', async () => {
    const world = await createWorld(fixture.prisma, { capacity: 40 })
    const before = (await fixture.ask(owner, REQUESTS['read a room'](world))).json()
    const body = { description: 'There.', metadata: { hall: 'C' } }
    const response = await fixture.ask(owner, { ...REQUESTS['change a room'](world), body })
    expect(response.json()).toEqual({ ...before, ...body, lastSequence: 1 })
  })

  it('compares a new end with the start that is there', async () => {
    const world = await createWorld(fixture.prisma)
    const change = (body: object) => fixture.ask(owner, { ...REQUESTS['change a room'](world), body })
    expect((await change({ startsAt: '2027-01-01T18:00:00Z' })).statusCode).toBe(200)
    expect((await change({ endsAt: '2027-01-01T17:00:00Z' })).json()).toMatchObject({ code: 'ROOM.TIMES' })
    expect((await change({ startsAt: null, endsAt: '2027-01-01T17:00:00Z' })).statusCode).toBe(200)
    expect((await change({})).statusCode).toBe(400)
  })

  it('does not make it smaller than those who are in it', async () => {
    const world = await createWorld(fixture.prisma)
    const change = (capacity: number | null) =>
      fixture.ask(owner, { ...REQUESTS['change a room'](world), body: { capacity } })
    expect((await change(6)).json()).toMatchObject({
      status: 409,
      code: 'ROOM.CAPACITY',
      detail: '7 people are in this room: it cannot hold 6 from now on.',
    })
    expect((await change(7)).statusCode).toBe(200)
    expect((await change(null)).json()).toMatchObject({ capacity: null })
  })
})

describe('the course of a room', () => {
  it('leads from draft to active to completed, with its times', async () => {
    const world = await createWorld(fixture.prisma, { status: 'DRAFT' })
    const step = async (name: 'cancel a room' | 'complete a room' | 'publish a room') => {
      const response = await fixture.ask(owner, REQUESTS[name](world))
      const { status, publishedAt, closedAt, code } = response.json()
      return [status, publishedAt !== null, closedAt !== null, code]
    }
    expect(await step('publish a room')).toEqual(['ACTIVE', true, false, undefined])
    expect(await step('complete a room')).toEqual(['COMPLETED', true, true, undefined])
    expect(await step('cancel a room')).toEqual([409, true, true, 'ROOM.STATUS'])
  })

  it('is taken once where two steps are asked for at the same time', async () => {
    const world = await createWorld(fixture.prisma)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        fixture.ask(owner, REQUESTS[n % 2 === 0 ? 'complete a room' : 'cancel a room'](world)),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, ...Array(9).fill(409)])
  })

  it.each([
    ['DRAFT', "status = 'COMPLETED'"],
    ['DRAFT', "status = 'ACTIVE'"],
    ['ACTIVE', "status = 'DRAFT'"],
    ['ACTIVE', "status = 'COMPLETED'"],
    ['COMPLETED', "status = 'ACTIVE'"],
    ['CANCELLED', "status = 'DRAFT'"],
    ['CANCELLED', "status = 'ACTIVE'"],
    ['ACTIVE', 'published_at = NULL'],
    ['ACTIVE', "starts_at = '2027-01-02', ends_at = '2027-01-01'"],
  ] as const)('is kept by the database too: from %s, SET %s is refused', async (status, assignment) => {
    const world = await createWorld(fixture.prisma, { status })
    const update = fixture.prisma.$executeRawUnsafe(
      `UPDATE event_platform.rooms SET ${assignment} WHERE id = '${world.room}'`,
    )
    await expect(update).rejects.toThrow(/rooms_(status|ends_at)_check/)
  })
})

describe('GET /rooms', () => {
  const slugs = async (query: string, as: { handle: string } | null = null) =>
    (await fixture.ask(as, { url: `/rooms?limit=100&${query}` })).json().items.map(({ slug }: { slug: string }) => slug)

  it('filters by organizer, and by taking part', async () => {
    expect(await slugs('organizer=user_lucia')).toEqual(['rooftop-demo-night'])
    expect(await slugs('participant=me&app=live-stage', { handle: 'kenji' })).toEqual([
      'autumn-launch-2026',
      'office-hours',
    ])
    expect(await slugs('participant=me')).toEqual([])
  })

  it('turns the order around, rooms without a start still last', async () => {
    const byStart: string[] = await slugs('app=live-stage')
    expect(await slugs('app=live-stage&sort=-startsAt')).toEqual(byStart.toReversed())
    const staff = { handle: CAST.staff }
    for (const sort of ['startsAt', '-startsAt']) {
      expect((await slugs(`app=raffle-box&sort=${sort}`, staff)).at(-1)).toBe('studio-offsite-draw')
    }
  })
})

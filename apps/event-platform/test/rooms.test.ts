import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomDetail, RoomPage } from '../src/rooms/room-schemas.ts'
import { signIn, startService, type TestService } from './start-service.ts'

let service: TestService

const published = { status: 'ACTIVE', publishedAt: new Date('2026-01-01T00:00:00Z') } as const

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service?.[Symbol.asyncDispose]())

async function list(query = '', headers = {}): Promise<RoomPage> {
  const response = await service.app.inject({ url: `/rooms${query}`, headers })
  expect(response.statusCode).toBe(200)
  return response.json()
}

async function slugs(query = '', headers = {}): Promise<string[]> {
  return (await list(query, headers)).items.map((room) => room.slug)
}

/** The slugs of all pages, walked by cursor. */
async function walk(query: string): Promise<string[][]> {
  const pages: string[][] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: RoomPage = await list(`${query}${cursor && `&cursor=${cursor}`}`)
    pages.push(page.items.map((room) => room.slug))
    cursor = page.nextCursor
  }
  return pages
}

describe('GET /rooms', () => {
  it('lists the published rooms in order of their start', async () => {
    expect(await slugs()).toEqual([
      'spring-fair-raffle',
      'summer-town-hall',
      'rooftop-demo-night',
      'september-finals',
      'autumn-launch-2026',
      'office-hours',
      'friday-quiz-48',
      'winter-charity-raffle',
    ])
  })

  it('says what a room is and how much is in it, leaving out who left', async () => {
    const [room] = (await list('?app=live-stage&status=ACTIVE')).items
    expect(room).toEqual({
      id: 'room_office-hours',
      name: 'Platform office hours',
      slug: 'office-hours',
      description: 'Bring a question, leave with an answer or a ticket number.',
      status: 'ACTIVE',
      isPrivate: false,
      capacity: 100,
      startsAt: '2026-11-20T15:00:00.000Z',
      endsAt: '2026-11-20T16:00:00.000Z',
      app: { slug: 'live-stage', name: 'Live Stage' },
      organizer: { id: 'user_daniel', name: 'Daniel Okafor', username: 'daniel', image: null },
      counts: { participants: 10, prizes: 1 },
    })
  })

  it('filters by status and application', async () => {
    expect(await slugs('?status=COMPLETED')).toEqual(['spring-fair-raffle', 'september-finals', 'autumn-launch-2026'])
    expect(await slugs('?app=raffle-box')).toEqual(['spring-fair-raffle', 'winter-charity-raffle'])
    expect(await slugs('?app=raffle-box&status=CANCELLED')).toEqual([])
    expect(await slugs('?app=nobody-knows')).toEqual([])
  })

  it('walks all rooms by cursor, each once', async () => {
    const pages = await walk('?limit=3')
    expect(pages.map((page) => page.length)).toEqual([3, 3, 2])
    expect(pages.flat()).toEqual(await slugs())
    expect((await walk('?limit=4')).map((page) => page.length)).toEqual([4, 4])
  })

  it('neither repeats nor skips a room when another one is added before the cursor', async () => {
    const first = await list('?limit=2')
    const app = { connect: { slug: 'live-stage' } }
    const early = await service.prisma.room.create({
      data: { app, name: 'Early', slug: 'early', ...published, startsAt: new Date('2026-01-01T00:00:00Z') },
    })
    expect(await slugs(`?limit=1&cursor=${first.nextCursor}`)).toEqual(['rooftop-demo-night'])
    await service.prisma.room.delete({ where: { id: early.id } })
  })

  it('puts rooms without a start last and tells equal starts apart', async () => {
    const { id: appId } = await service.prisma.app.findUniqueOrThrow({ where: { slug: 'quiz-night' } })
    const startsAt = new Date('2027-03-01T18:00:00Z')
    const rows = ['tie-a', 'tie-b', 'tie-c'].map((slug) => ({ id: slug, slug, startsAt }))
    const open = ['open-a', 'open-b', 'open-c'].map((slug) => ({ id: slug, slug, startsAt: null }))
    const data = [...open, ...rows].map((row) => ({ ...row, appId, name: row.slug, ...published }))
    await service.prisma.room.createMany({ data })
    expect(await walk('?app=quiz-night&status=ACTIVE&limit=2')).toEqual([
      ['friday-quiz-48', 'tie-a'],
      ['tie-b', 'tie-c'],
      ['open-a', 'open-b'],
      ['open-c'],
    ])
    await service.prisma.room.deleteMany({ where: { id: { in: data.map((row) => row.id) } } })
  })
})

describe('GET /rooms/:id', () => {
  async function find(id: string, headers = {}) {
    return service.app.inject({ url: `/rooms/${id}`, headers })
  }

  it('shows people by role, prizes in the order of the draw, and winners', async () => {
    const room: RoomDetail = (await find('room_spring-fair-raffle')).json()
    expect(
      room.participants.map(({ role, count, people }) => [role, count, people.map((person) => person.username)]),
    ).toEqual([
      ['ADMIN', 0, []],
      ['ORGANIZER', 1, ['amara']],
      ['MODERATOR', 1, ['hana']],
      // Ingrid deleted her account.
      ['PARTICIPANT', 6, ['kenji', 'lucia', 'oliver', 'marcus', 'maya', 'jonas']],
      ['VIEWER', 1, ['test']],
    ])
    expect(
      room.prizes.map(({ name, winners }) => [name, winners.map(({ status, person }) => [status, person?.username])]),
    ).toEqual([
      ['Weekend at the lake', [['CLAIMED', 'kenji']]],
      [
        'Basket of local cheese',
        [
          ['FORFEITED', 'oliver'],
          ['CLAIMED', 'lucia'],
          ['CLAIMED', undefined],
        ],
      ],
      ['Potted herbs', [['CLAIMED', 'marcus']]],
    ])
    expect(room.prizes.map(({ winnerCount }) => winnerCount)).toEqual([1, 3, 1])
  })

  it('tells nobody an e-mail address', async () => {
    for (const { id } of (await list()).items) expect((await find(id)).body).not.toContain('@')
  })

  /** Brings people into a room, for as long as a test takes. */
  async function bringCrowd(
    roomId: string,
    size: number,
  ): Promise<AsyncDisposable & { readonly participants: string[] }> {
    const crowd = Array.from({ length: size }, (_, n) => ({ user: `crowd_${n}`, participant: `in_crowd_${n}` }))
    await service.prisma.user.createMany({
      data: crowd.map(({ user }) => ({ id: user, name: user, email: `${user}@crowd.example` })),
    })
    await service.prisma.participant.createMany({
      data: crowd.map(({ user, participant }) => ({ id: participant, roomId, userId: user, role: 'VIEWER' as const })),
    })
    return {
      participants: crowd.map(({ participant }) => participant),
      async [Symbol.asyncDispose]() {
        await service.prisma.user.hardDeleteMany({ where: { id: { startsWith: 'crowd_' } } })
      },
    }
  }

  it('names the first 100 people and counts all', async () => {
    await using _ = await bringCrowd('room_friday-quiz-48', 130)
    const room: RoomDetail = (await find('room_friday-quiz-48')).json()
    expect(room.participants.map(({ role, count, people }) => [role, count, people.length])).toEqual([
      ['ADMIN', 0, 0],
      ['ORGANIZER', 1, 1],
      ['MODERATOR', 1, 1],
      ['PARTICIPANT', 5, 5],
      ['VIEWER', 130, 93],
    ])
  })

  it('names the first 100 winners, in the order of prizes and draws, and counts all', async () => {
    const roomId = 'room_friday-quiz-48'
    await using crowd = await bringCrowd(roomId, 120)
    await service.prisma.prize.createMany({
      data: ['b', 'a'].map((id, sortOrder) => ({ id, roomId, name: id, quantity: 120, sortOrder: sortOrder - 2 })),
    })
    const drawn = (prizeId: string, count: number) =>
      crowd.participants
        .slice(0, count)
        .map((participantId, index) => ({ roomId, prizeId, participantId, drawNumber: index + 1 }))
    await service.prisma.winner.createMany({ data: [...drawn('a', 120).toReversed(), ...drawn('b', 60)] })
    const { prizes }: RoomDetail = (await find(roomId)).json()
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
    expect(
      prizes.slice(0, 2).map(({ id, winnerCount, winners }) => [id, winnerCount, winners.map((one) => one.drawNumber)]),
    ).toEqual([
      ['b', 60, upTo(60)],
      ['a', 120, upTo(40)],
    ])
    await service.prisma.prize.hardDeleteMany({ where: { id: { in: ['a', 'b'] } } })
  })

  it('answers 404 for a room that is not there', async () => {
    const response = await find('room_of-requirement')
    expect(response.statusCode).toBe(404)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'ROOM.NOT_FOUND',
      detail: 'There is no room "room_of-requirement".',
      requestId: response.headers['x-request-id'],
    })
  })
})

describe('given a draft', () => {
  it('its organizer sees it, in the list and by itself', async () => {
    const headers = await signIn(service.app, 'amara.diallo@fernhill.example')
    expect(await slugs('?status=DRAFT', headers)).toEqual(['studio-offsite-draw'])
    expect(await slugs('?app=raffle-box', headers)).toEqual([
      'spring-fair-raffle',
      'winter-charity-raffle',
      'studio-offsite-draw',
    ])
    const response = await service.app.inject({ url: '/rooms/room_studio-offsite-draw', headers })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('private, no-cache')
  })

  it('nobody else does, be it a visitor or another person', async () => {
    const other = await signIn(service.app, 'daniel.okafor@harborlabs.example')
    for (const headers of [{}, other]) {
      const response = await service.app.inject({ url: '/rooms/room_studio-offsite-draw', headers })
      expect(response.json()).toMatchObject({ status: 404, code: 'ROOM.NOT_FOUND' })
    }
    expect(await slugs('?status=DRAFT')).toEqual([])
    expect(await slugs('?status=DRAFT', other)).toEqual([])
  })
})

describe('given something was deleted softly', () => {
  it('a room is gone, also for its organizer', async () => {
    const where = { id: 'room_office-hours' }
    const organizer = await signIn(service.app, 'daniel.okafor@harborlabs.example')
    await service.prisma.room.delete({ where })
    expect(await slugs('?status=ACTIVE', organizer)).not.toContain('office-hours')
    expect((await service.app.inject({ url: `/rooms/${where.id}`, headers: organizer })).statusCode).toBe(404)
    await service.prisma.room.restore({ where })
  })

  it('an application is gone with all of its rooms', async () => {
    const where = { slug: 'quiz-night' }
    await service.prisma.app.delete({ where })
    expect(await slugs('?app=quiz-night')).toEqual([])
    expect((await service.app.inject('/rooms/room_september-finals')).statusCode).toBe(404)
    expect((await service.app.inject('/apps')).body).not.toContain('quiz-night')
    await service.prisma.app.restore({ where })
  })

  it('a prize, a winner and an organizer do not show', async () => {
    await service.prisma.prize.delete({ where: { id: 'prize_autumn-launch-2026_book-voucher' } })
    await service.prisma.winner.deleteMany({ where: { prizeId: 'prize_autumn-launch-2026_conference-ticket' } })
    await service.prisma.user.delete({ where: { username: 'maya' } })
    const room: RoomDetail = (await service.app.inject('/rooms/room_autumn-launch-2026')).json()
    expect(room.organizer).toBeNull()
    expect(room.participants.find(({ role }) => role === 'ORGANIZER')).toEqual({
      role: 'ORGANIZER',
      count: 0,
      people: [],
    })
    expect(room.prizes.map(({ name, winners }) => [name, winners.length])).toEqual([
      ['Conference ticket', 0],
      ['Mechanical keyboard', 2],
    ])
    const [summary] = (await list('?app=live-stage&status=COMPLETED')).items
    expect(summary?.counts).toEqual({ participants: 11, prizes: 2 })
  })
})

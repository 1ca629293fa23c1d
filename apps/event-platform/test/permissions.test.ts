import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, type Fixture, type Sender, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type RequestName, type World, type WorldOptions } from './world.ts'

let fixture: Fixture

beforeAll(async () => {
  fixture = await startFixture()
  // Signed in before the ban, as one who is banned while at it.
  await fixture.ask({ handle: 'marcus' }, { url: '/me' })
  await fixture.prisma.user.update({ where: { username: 'marcus' }, data: { banned: true } })
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

/** Who asks, in the order of the columns below. */
const ROLES = [
  'visitor',
  'suspended',
  'stranger',
  'VIEWER',
  'PARTICIPANT',
  'MODERATOR',
  'ORGANIZER',
  'ADMIN',
  'owner',
  'staff',
  'key',
  'foreign key',
] as const

async function senderOf(role: (typeof ROLES)[number], world: World): Promise<Sender> {
  if (role === 'visitor') return null
  if (role === 'suspended') return { handle: 'marcus' }
  if (role === 'key') return { key: world.key }
  if (role === 'foreign key') return { key: (await createWorld(fixture.prisma)).key }
  return { handle: CAST[role] }
}

/** Statuses of the answers in an active room that everybody sees, in the order of {@link ROLES}. */
// biome-ignore format: a table
const ANSWERS: Record<RequestName, readonly number[]> = {
  //                       visit susp  stran VIEW  PART  MODER ORGAN ADMIN owner staff key   foreign
  'list apps':            [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'register an app':      [401,  403,  201,  201,  201,  201,  201,  201,  201,  201,  403,  403],
  'read an app':          [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'change an app':        [401,  403,  403,  403,  403,  403,  403,  403,  200,  200,  403,  403],
  'delete an app':        [401,  403,  403,  403,  403,  403,  403,  403,  204,  204,  403,  403],
  'list keys':            [401,  403,  403,  403,  403,  403,  403,  403,  200,  200,  403,  403],
  'make a key':           [401,  403,  403,  403,  403,  403,  403,  403,  201,  201,  403,  403],
  'revoke a key':         [401,  403,  403,  403,  403,  403,  403,  403,  204,  204,  403,  403],
  'list rooms':           [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'open a room':          [401,  403,  201,  201,  201,  201,  201,  201,  201,  201,  403,  403],
  'read a room':          [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'read a standing':      [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'change a room':        [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  403,  403],
  'publish a room':       [401,  403,  403,  403,  403,  403,  409,  409,  409,  409,  403,  403],
  'complete a room':      [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  403,  403],
  'cancel a room':        [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  403,  403],
  'delete a room':        [401,  403,  403,  403,  403,  403,  204,  204,  204,  204,  403,  403],
  'list invitations':     [401,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403,  403],
  invite:                 [401,  403,  403,  403,  403,  201,  201,  201,  201,  201,  403,  403],
  'revoke an invitation': [401,  403,  403,  403,  403,  204,  204,  204,  204,  204,  403,  403],
  'redeem a code':        [401,  403,  200,  200,  200,  200,  200,  200,  200,  200,  403,  403],
  'list participants':    [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'list bans':            [401,  403,  403,  403,  403,  200,  200,  200,  200,  200,  200,  403],
  join:                   [401,  403,  200,  200,  200,  200,  200,  200,  200,  200,  403,  403],
  leave:                  [401,  403,  204,  204,  204,  204,  204,  204,  409,  204,  403,  403],
  'change a role':        [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  403,  403],
  'remove somebody':      [401,  403,  403,  403,  403,  204,  204,  204,  204,  204,  204,  403],
  ban:                    [401,  403,  403,  403,  403,  200,  200,  200,  200,  200,  200,  403],
  'lift a ban':           [401,  403,  403,  403,  403,  204,  204,  204,  204,  204,  204,  403],
  'list prizes':          [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'add a prize':          [401,  403,  403,  403,  403,  403,  201,  201,  201,  201,  201,  403],
  'order the prizes':     [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403],
  'change a prize':       [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403],
  'withdraw a prize':     [401,  403,  403,  403,  403,  403,  204,  204,  204,  204,  204,  403],
  'list rounds':          [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'commit to a round':    [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403],
  'read a round':         [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  draw:                   [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403],
  'schedule a round':     [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403],
  'unschedule a round':   [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  200,  403],
  'list events':          [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'list messages':        [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'write a message':      [401,  403,  403,  403,  201,  201,  201,  201,  201,  403,  403,  403],
  'hide a message':       [401,  403,  403,  403,  403,  204,  204,  204,  204,  204,  403,  403],
  'list winners':         [200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200,  200],
  'claim a prize':        [401,  403,  403,  403,  403,  403,  200,  200,  200,  200,  403,  403],
  'forfeit a prize':      [401,  403,  403,  403,  403,  403,  403,  403,  403,  200,  403,  403],
}

/** Answers of a request by role, each in a world of its own. */
async function walk(name: RequestName, roles: readonly (typeof ROLES)[number][], options?: WorldOptions) {
  const answers: number[] = []
  for (const role of roles) {
    const world = await createWorld(fixture.prisma, options)
    answers.push((await fixture.ask(await senderOf(role, world), REQUESTS[name](world))).statusCode)
  }
  return answers
}

/** Operations that are not requests about a room or an application; who may follow a room is tried over sockets. */
const ELSEWHERE = ['get /me', 'get /rooms/{id}/live']

it('the table has a row for every operation of the document', async () => {
  const world = await createWorld(fixture.prisma)
  const { paths } = (await fixture.ask(null, { url: '/openapi.json' })).json()
  const rows = Object.values(REQUESTS).map((request) => {
    const { method = 'GET', url }: Ask = request(world)
    return { method: method.toLowerCase(), path: url.replace(/\?.*/, '') }
  })
  const lacking = Object.entries<object>(paths)
    .filter(([path]) => !/^\/($|health|community\/|sign-in-options|openapi)/.test(path))
    .flatMap(([path, operations]) => {
      const address = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      return Object.keys(operations)
        .filter((method) => !rows.some((row) => row.method === method && address.test(row.path)))
        .map((method) => `${method} ${path}`)
    })
  expect(lacking.toSorted()).toEqual(ELSEWHERE)
})

describe('in a room that everybody sees', () => {
  it.each(Object.entries(ANSWERS))('%s, by role', async (name, expected) => {
    expect(await walk(name as RequestName, ROLES)).toEqual(expected)
  })
})

/** What concerns one room. */
const IN_ROOM = (Object.keys(REQUESTS) as RequestName[]).filter((name) =>
  REQUESTS[name]({
    room: 'ROOM',
    participants: {},
  } as World).url.startsWith('/rooms/ROOM'),
)

describe('in a private room', () => {
  const outside = ['stranger', 'foreign key'] as const
  const inside = ['VIEWER', 'PARTICIPANT', 'MODERATOR', 'ORGANIZER', 'ADMIN', 'owner', 'staff', 'key'] as const

  it.each(IN_ROOM)('%s is not there for who is not in it', async (name) => {
    const [asVisitor] = await walk(name, ['visitor'], { isPrivate: true })
    expect(asVisitor).toBe(ANSWERS[name][0] === 401 ? 401 : 404)
    expect(await walk(name, outside, { isPrivate: true })).toEqual(
      // No key joins or invites anywhere, which it is told before anything about the room.
      outside.map((role) =>
        role === 'foreign key' && ['invite', 'join', 'leave', 'write a message'].includes(name) ? 403 : 404,
      ),
    )
  })

  it.each(IN_ROOM)('%s is as anywhere for who is in it', async (name) => {
    expect(await walk(name, inside, { isPrivate: true })).toEqual(
      inside.map((role) => ANSWERS[name][ROLES.indexOf(role)]),
    )
  })

  it('who was banned does not see it, and does not get in by a code', async () => {
    const world = await createWorld(fixture.prisma, { isPrivate: true })
    const as = { handle: CAST.banned }
    expect((await fixture.ask(as, REQUESTS['read a room'](world))).statusCode).toBe(404)
    expect((await fixture.ask(as, REQUESTS['redeem a code'](world))).json()).toMatchObject({
      status: 403,
      code: 'PARTICIPANT.BANNED',
    })
  })

  it('is listed for those who see it', async () => {
    const { room, key } = await createWorld(fixture.prisma, { isPrivate: true })
    const sees = async (as: Sender) => {
      const slugs: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { slug: string }[]; nextCursor: string | null } = (
          await fixture.ask(as, { url: `/rooms?limit=100${cursor && `&cursor=${cursor}`}` })
        ).json()
        slugs.push(...page.items.map(({ slug }) => slug))
        cursor = page.nextCursor
      }
      return slugs.includes(room)
    }
    const people = [CAST.VIEWER, CAST.owner, CAST.staff, CAST.stranger, CAST.banned]
    expect(await Promise.all(people.map((handle) => sees({ handle })))).toEqual([true, true, true, false, false])
    expect(await sees({ key })).toBe(true)
    expect(await sees(null)).toBe(false)
  })
})

describe('the staff of the platform', () => {
  const seesPrivateRooms = async (handle: string) => {
    const world = await createWorld(fixture.prisma, { isPrivate: true })
    return (await fixture.ask({ handle }, REQUESTS['read a room'](world))).statusCode
  }

  it.each(['moderator', 'admin'])('is not whoever has the role %s', async (role) => {
    const where = { username: CAST.stranger }
    await fixture.prisma.user.update({ where, data: { role } })
    expect(await seesPrivateRooms(CAST.stranger)).toBe(404)
    await fixture.prisma.user.update({ where, data: { role: 'user' } })
  })

  it('is no more who is banned while signed in', async () => {
    const where = { username: CAST.staff }
    expect(await seesPrivateRooms(CAST.staff)).toBe(200)
    await fixture.prisma.user.update({ where, data: { banned: true } })
    expect(await seesPrivateRooms(CAST.staff)).toBe(404)
    expect((await fixture.ask({ handle: CAST.staff }, { url: '/me' })).json()).toMatchObject({ isStaff: false })
    await fixture.prisma.user.update({ where, data: { banned: false } })
  })
})

describe('in a draft', () => {
  const outside = ['stranger', 'VIEWER', 'PARTICIPANT'] as const

  it.each(IN_ROOM)('%s is not there for who is not on the team', async (name) => {
    expect(await walk(name, outside, { status: 'DRAFT' })).toEqual(outside.map(() => 404))
  })

  it('a cancelled draft does not show either', async () => {
    const world = await createWorld(fixture.prisma, { status: 'DRAFT' })
    const owner = { handle: CAST.owner }
    expect((await fixture.ask(owner, REQUESTS['cancel a room'](world))).json()).toMatchObject({ publishedAt: null })
    expect((await fixture.ask(null, REQUESTS['read a room'](world))).statusCode).toBe(404)
    expect((await fixture.ask(owner, REQUESTS['read a room'](world))).statusCode).toBe(200)
  })
})

describe('by the status of the room', () => {
  const STATUSES = ['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED'] as const
  // biome-ignore format: a table
  const BY_STATUS: Partial<Record<RequestName, readonly number[]>> = {
    //                     DRAFT ACTIVE COMPL CANCELLED
    'change a room':      [200,  200,   409,  409],
    'publish a room':     [200,  409,   409,  409],
    'complete a room':    [409,  200,   409,  409],
    'cancel a room':      [200,  200,   409,  409],
    'delete a room':      [204,  204,   204,  204],
    'list invitations':   [200,  200,   200,  200],
    invite:               [201,  201,   409,  409],
    join:                 [409,  200,   409,  409],
    leave:                [204,  204,   409,  409],
    'change a role':      [200,  200,   409,  409],
    'remove somebody':    [204,  204,   409,  409],
    ban:                  [200,  200,   409,  409],
    'lift a ban':         [204,  204,   409,  409],
    'add a prize':        [201,  201,   409,  409],
    'order the prizes':   [200,  200,   409,  409],
    'change a prize':     [200,  200,   409,  409],
    'withdraw a prize':   [204,  204,   409,  409],
    'commit to a round':  [409,  200,   200,  409],
    draw:                 [409,  200,   200,  409],
    'schedule a round':   [409,  200,   200,  409],
    'unschedule a round': [409,  200,   200,  409],
    'write a message':    [409,  201,   409,  409],
    'hide a message':     [204,  204,   204,  204],
    'claim a prize':      [200,  200,   200,  200],
    'redeem a code':      [200,  200,   200,  200],
  }

  it.each(Object.entries(BY_STATUS))('%s', async (name, expected) => {
    const answers: number[] = []
    for (const status of STATUSES) answers.push(...(await walk(name as RequestName, ['ADMIN'], { status })))
    expect(answers).toEqual(expected)
  })

  it('a refusal says in which status it can be done', async () => {
    const world = await createWorld(fixture.prisma, { status: 'COMPLETED' })
    expect((await fixture.ask({ handle: CAST.owner }, REQUESTS['cancel a room'](world))).json()).toMatchObject({
      code: 'ROOM.STATUS',
      detail: 'This room is COMPLETED: that can be done while a room is DRAFT or ACTIVE.',
    })
  })
})

describe('rank', () => {
  const ROLE_NAMES = ['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER'] as const

  it.each([
    ['ADMIN', [200, 200, 200, 200, 200]],
    ['ORGANIZER', [403, 403, 200, 200, 200]],
    ['MODERATOR', [403, 403, 403, 200, 200]],
    ['key', [403, 403, 403, 200, 200]],
    ['staff', [200, 200, 200, 200, 200]],
  ] as const)('%s bans who is below', async (role, expected) => {
    const answers: number[] = []
    for (const target of ROLE_NAMES) {
      const world = await createWorld(fixture.prisma)
      const url = `/rooms/${world.room}/participants/${world.participants[target]}/ban`
      answers.push((await fixture.ask(await senderOf(role, world), { method: 'PUT', url })).statusCode)
    }
    expect(answers).toEqual(expected)
  })

  it('nobody gives a role that is not below their own, unless they are an admin', async () => {
    const world = await createWorld(fixture.prisma)
    const give = (handle: string, role: string) =>
      fixture.ask({ handle }, { ...REQUESTS['change a role'](world), body: { role } })
    expect((await give(CAST.ORGANIZER, 'ORGANIZER')).json()).toMatchObject({ status: 403, code: 'ACCESS.RANK' })
    expect((await give(CAST.ORGANIZER, 'MODERATOR')).statusCode).toBe(200)
    expect((await give(CAST.ADMIN, 'ADMIN')).json()).toMatchObject({ role: 'ADMIN' })
  })

  it('a moderator who is banned from the platform does not see who is banned from the room', async () => {
    const world = await createWorld(fixture.prisma)
    const { id: userId } = await fixture.prisma.user.findFirstOrThrow({ where: { username: 'marcus' } })
    await fixture.prisma.participant.create({ data: { roomId: world.room, userId, role: 'MODERATOR' } })
    expect((await fixture.ask({ handle: 'marcus' }, REQUESTS['list bans'](world))).json()).toMatchObject({
      status: 403,
      code: 'ACCESS.SUSPENDED',
    })
  })

  it('nobody touches who organizes the room', async () => {
    const world = await createWorld(fixture.prisma)
    const url = `/rooms/${world.room}/participants/${world.participants.owner}`
    for (const request of [
      { method: 'PATCH', url, body: { role: 'VIEWER' } },
      { method: 'DELETE', url },
      { method: 'PUT', url: `${url}/ban` },
    ] as const) {
      expect((await fixture.ask({ handle: CAST.staff }, request)).json()).toMatchObject({
        status: 409,
        code: 'PARTICIPANT.ORGANIZER',
      })
    }
  })
})

describe('a key', () => {
  it('does what its scopes let it, and nothing else', async () => {
    const needs = {
      'list bans': 'participants:read',
      ban: 'participants:write',
      'add a prize': 'prizes:write',
      draw: 'draw:run',
    } as const satisfies Partial<Record<RequestName, string>>
    for (const scope of Object.values(needs)) {
      const world = await createWorld(fixture.prisma, { permissions: [scope] })
      const as = { key: world.key }
      for (const [name, needed] of Object.entries(needs)) {
        const { statusCode } = await fixture.ask(as, REQUESTS[name as keyof typeof needs](world))
        expect([scope, name, statusCode < 300]).toEqual([scope, name, needed === scope])
      }
    }
  })

  it('names people in a room that not everybody sees where it has the scope for it', async () => {
    const people = async (isPrivate: boolean, permissions: readonly string[]) => {
      const world = await createWorld(fixture.prisma, { isPrivate, permissions })
      const as = { key: world.key }
      const room = (await fixture.ask(as, REQUESTS['read a room'](world))).json()
      const { items } = (await fixture.ask(as, REQUESTS['list winners'](world))).json()
      return {
        listed: (await fixture.ask(as, REQUESTS['list participants'](world))).statusCode,
        counted: room.participants.map(({ count }: { count: number }) => count),
        named: room.participants.flatMap(({ people }: { people: object[] }) => people).length,
        winners: [room.prizes[1].winners[0], ...items].map(({ person }) => person?.username),
      }
    }
    const all = { listed: 200, counted: [1, 2, 1, 2, 1], named: 7, winners: [CAST.winner, CAST.winner] }
    expect(await people(true, ['participants:read'])).toEqual(all)
    expect(await people(false, ['draw:run'])).toEqual(all)
    expect(await people(true, ['draw:run'])).toEqual({
      ...all,
      listed: 403,
      named: 0,
      winners: [undefined, undefined],
    })
  })

  it.each([
    ['is banned', (id: string) => fixture.prisma.user.update({ where: { id }, data: { banned: true } })],
    ['deleted their account', (id: string) => fixture.prisma.user.delete({ where: { id } })],
    ['is gone', (id: string) => fixture.prisma.app.updateMany({ where: { ownerId: id }, data: { ownerId: null } })],
  ])('opens nothing once the owner of its application %s', async (_, lose) => {
    const world = await createWorld(fixture.prisma)
    const { id } = await fixture.prisma.user.create({ data: { name: 'Owner', email: `${world.app}@example.org` } })
    await fixture.prisma.app.update({ where: { id: world.app }, data: { ownerId: id } })
    const ask = () => fixture.ask({ key: world.key }, REQUESTS['change a prize'](world))
    expect((await ask()).statusCode).toBe(200)
    await lose(id)
    expect((await ask()).json()).toMatchObject({ status: 401, code: 'AUTH.KEY_REFUSED' })
  })

  it('opens again what it opened once the ban of the owner is over', async () => {
    const world = await createWorld(fixture.prisma)
    const banExpires = new Date('2020-01-01')
    const data = { name: 'Owner', email: `${world.app}@example.org`, banned: true, banExpires }
    const { id } = await fixture.prisma.user.create({ data })
    await fixture.prisma.app.update({ where: { id: world.app }, data: { ownerId: id } })
    expect((await fixture.ask({ key: world.key }, REQUESTS['change a prize'](world))).statusCode).toBe(200)
  })

  it('loses what the manifest loses', async () => {
    const world = await createWorld(fixture.prisma)
    const { manifest } = (await fixture.ask(null, REQUESTS['read an app'](world))).json()
    const body = { manifest: { ...manifest, permissions: ['draw:run'] } }
    await fixture.ask({ handle: CAST.owner }, { ...REQUESTS['change an app'](world), body })
    expect((await fixture.ask({ key: world.key }, REQUESTS['add a prize'](world))).json()).toMatchObject({
      status: 403,
      detail: "This needs the scope prizes:write, of the key and of the application's manifest.",
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type World } from './world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }
/** Not in any of the rooms here. */
const STRANGERS = ['kenji', 'marcus', 'test'] as const

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const present = ({ room }: World) => fixture.prisma.participant.count({ where: { roomId: room } })
const redeem = (handle: string, code: string) =>
  fixture.ask({ handle }, { method: 'POST', url: '/invites/redeem', body: { code } })
const invite = async (world: World, body: object = {}) =>
  (await fixture.ask(owner, { ...REQUESTS.invite(world), body })).json()

describe('joining a room', () => {
  it('is done once, by however many requests at the same time', async () => {
    const world = await createWorld(fixture.prisma)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => fixture.ask({ handle: 'kenji' }, REQUESTS.join(world))),
    )
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(answers[0]?.json()).toMatchObject({ role: 'VIEWER', person: { username: 'kenji' } })
    expect(await present(world)).toBe(8)
  })

  it('stops at the capacity, however many come at the same time', async () => {
    const world = await createWorld(fixture.prisma, { capacity: 9 })
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        fixture.ask({ handle: STRANGERS[n % STRANGERS.length] ?? '' }, REQUESTS.join(world)),
      ),
    )
    const full = answers.filter(({ statusCode }) => statusCode === 409)
    expect(full.length).toBe(10)
    expect(full[0]?.json()).toMatchObject({
      code: 'ROOM.FULL',
      detail: 'This room holds 9 people, and they are there.',
    })
    expect(await present(world)).toBe(9)
  })

  it('brings back who left, in the role they come in now, and who is in it keeps theirs', async () => {
    const world = await createWorld(fixture.prisma)
    const as = { handle: CAST.MODERATOR }
    expect((await fixture.ask(as, REQUESTS.join(world))).json()).toMatchObject({ role: 'MODERATOR' })
    expect((await fixture.ask(as, REQUESTS.leave(world))).statusCode).toBe(204)
    expect((await fixture.ask(as, REQUESTS['list bans'](world))).statusCode).toBe(403)
    expect((await fixture.ask(as, REQUESTS.join(world))).json()).toMatchObject({
      id: world.participants.MODERATOR,
      role: 'VIEWER',
    })
    expect(await fixture.prisma.participant.count({ where: { roomId: world.room, deletedAt: {} } })).toBe(8)
  })

  it('leaving is the same however often, in a private room too, where who never was is told nothing', async () => {
    const world = await createWorld(fixture.prisma, { isPrivate: true })
    const leave = async (handle: string) => (await fixture.ask({ handle }, REQUESTS.leave(world))).statusCode
    expect([await leave(CAST.VIEWER), await leave(CAST.VIEWER)]).toEqual([204, 204])
    expect([await leave('kenji'), await leave(CAST.banned)]).toEqual([404, 404])
  })

  it('leaving makes room', async () => {
    const world = await createWorld(fixture.prisma, { capacity: 7 })
    expect((await fixture.ask({ handle: 'kenji' }, REQUESTS.join(world))).statusCode).toBe(409)
    await fixture.ask({ handle: CAST.VIEWER }, REQUESTS.leave(world))
    expect((await fixture.ask({ handle: 'kenji' }, REQUESTS.join(world))).statusCode).toBe(200)
  })
})

describe('a ban', () => {
  it('takes somebody out, keeps them out, and can be lifted', async () => {
    const world = await createWorld(fixture.prisma)
    const as = { handle: CAST.winner }
    const moderator = { handle: CAST.MODERATOR }
    const banned = (await fixture.ask(moderator, REQUESTS.ban(world))).json()
    expect(banned).toMatchObject({ id: world.participants.winner, bannedAt: expect.any(String) })
    expect((await fixture.ask(moderator, REQUESTS.ban(world))).json()).toEqual(banned)
    expect((await fixture.ask(as, REQUESTS.join(world))).json()).toMatchObject({ code: 'PARTICIPANT.BANNED' })
    expect((await redeem(CAST.winner, world.code)).json()).toMatchObject({ code: 'PARTICIPANT.BANNED' })
    const { items } = (await fixture.ask(moderator, REQUESTS['list bans'](world))).json()
    expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [world.participants.banned, world.participants.winner].toSorted(),
    )
    const url = `/rooms/${world.room}/participants/${world.participants.winner}/ban`
    expect((await fixture.ask(moderator, { method: 'DELETE', url })).statusCode).toBe(204)
    expect((await fixture.ask(as, REQUESTS.join(world))).statusCode).toBe(200)
  })

  it('is kept by the database: who is banned is gone', async () => {
    const world = await createWorld(fixture.prisma)
    const update = fixture.prisma.$executeRaw`
      UPDATE event_platform.participants SET banned_at = now() WHERE id = ${world.participants.VIEWER}`
    await expect(update).rejects.toThrow('participants_banned_at_check')
  })

  it('somebody who was removed may come back', async () => {
    const world = await createWorld(fixture.prisma)
    expect((await fixture.ask(owner, REQUESTS['remove somebody'](world))).statusCode).toBe(204)
    expect((await fixture.ask(owner, REQUESTS['remove somebody'](world))).json()).toMatchObject({
      status: 404,
      code: 'PARTICIPANT.NOT_FOUND',
    })
    expect((await fixture.ask({ handle: CAST.winner }, REQUESTS.join(world))).statusCode).toBe(200)
  })
})

describe('an invitation', () => {
  it('lets people into a private room, and is kept as a hash', async () => {
    const world = await createWorld(fixture.prisma, { isPrivate: true })
    const created = await invite(world, { role: 'VIEWER' })
    const stored = await fixture.prisma.roomInvite.findUniqueOrThrow({ where: { id: created.id } })
    expect(JSON.stringify(stored)).not.toContain(created.code)
    expect((await redeem('kenji', created.code)).json()).toMatchObject({
      room: { id: world.room },
      participant: { role: 'VIEWER', person: { username: 'kenji' } },
    })
    expect((await fixture.ask({ handle: 'kenji' }, REQUESTS['read a room'](world))).statusCode).toBe(200)
  })

  it('is used up by people who come, and not by those who are there', async () => {
    const world = await createWorld(fixture.prisma)
    const { code, id } = await invite(world, { maxUses: 1 })
    expect((await redeem('kenji', code)).statusCode).toBe(200)
    expect((await redeem('kenji', code)).statusCode).toBe(200)
    expect((await redeem('marcus', code)).json()).toMatchObject({ status: 409, code: 'INVITE.USED_UP' })
    const { items } = (await fixture.ask(owner, REQUESTS['list invitations'](world))).json()
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ uses: 1, maxUses: 1 })
  })

  it('does nothing for who is there, whatever became of it and of the room', async () => {
    const world = await createWorld(fixture.prisma)
    const { code, id } = await invite(world)
    const inside = () => redeem(CAST.VIEWER, code)
    const outside = () => redeem('kenji', code)
    const set = (data: object) => fixture.prisma.roomInvite.update({ where: { id }, data })
    await set({ maxUses: 1, uses: 1 })
    expect((await outside()).json()).toMatchObject({ code: 'INVITE.USED_UP' })
    expect((await inside()).json()).toMatchObject({ participant: { role: 'VIEWER' } })
    await set({ expiresAt: new Date('2020-01-01') })
    expect((await outside()).json()).toMatchObject({ code: 'INVITE.EXPIRED' })
    expect((await inside()).statusCode).toBe(200)
    await set({ expiresAt: null })
    expect((await fixture.ask(owner, REQUESTS['complete a room'](world))).statusCode).toBe(200)
    expect((await outside()).json()).toMatchObject({ code: 'ROOM.STATUS' })
    expect((await inside()).statusCode).toBe(200)
    await fixture.prisma.roomInvite.delete({ where: { id } })
    expect((await outside()).json()).toMatchObject({ code: 'INVITE.NOT_FOUND' })
    expect((await inside()).statusCode).toBe(200)
  })

  it('is not used more often than it may be, however many come at the same time', async () => {
    const world = await createWorld(fixture.prisma)
    const { code, id } = await invite(world, { maxUses: 2 })
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => redeem(STRANGERS[n % STRANGERS.length] ?? '', code)),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBe(20)
    expect(await present(world)).toBe(9)
    expect(await fixture.prisma.roomInvite.findUnique({ where: { id } })).toMatchObject({ uses: 2 })
    const update = fixture.prisma.$executeRaw`UPDATE event_platform.room_invites SET uses = 3 WHERE id = ${id}`
    await expect(update).rejects.toThrow('room_invites_uses_check')
  })

  it('expires, can be revoked, and does not get people past the capacity', async () => {
    const world = await createWorld(fixture.prisma, { capacity: 7 })
    const expired = await invite(world, { expiresAt: '2020-01-01T00:00:00Z' })
    expect((await redeem('kenji', expired.code)).json()).toMatchObject({ status: 409, code: 'INVITE.EXPIRED' })
    const { code, id } = await invite(world, { maxUses: 5 })
    expect((await redeem('kenji', code)).json()).toMatchObject({ status: 409, code: 'ROOM.FULL' })
    expect(await fixture.prisma.roomInvite.findUnique({ where: { id } })).toMatchObject({ uses: 0 })
    const revoke = { method: 'DELETE', url: `/rooms/${world.room}/invites/${id}` } as const
    expect((await fixture.ask(owner, revoke)).statusCode).toBe(204)
    expect((await redeem('kenji', code)).json()).toMatchObject({ status: 404, code: 'INVITE.NOT_FOUND' })
    expect((await fixture.ask(owner, revoke)).json()).toMatchObject({ status: 404, code: 'INVITE.NOT_FOUND' })
    expect((await redeem('kenji', 'no-such-code')).json()).toMatchObject({ status: 404, code: 'INVITE.NOT_FOUND' })
  })
})

describe('GET /rooms/:id/participants', () => {
  it('lists, filters, sorts and walks by cursor', async () => {
    const world = await createWorld(fixture.prisma)
    const list = async (query: string) =>
      (await fixture.ask(null, { url: `/rooms/${world.room}/participants?${query}` })).json()
    const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
    const all = ids(await list(''))
    expect(all.toSorted()).toEqual(
      Object.values(world.participants)
        .filter((id) => id !== world.participants.banned)
        .toSorted(),
    )
    expect(ids(await list('sort=-joinedAt'))).toEqual(all.toReversed())
    expect(ids(await list('role=MODERATOR'))).toEqual([world.participants.MODERATOR])
    const first = await list('limit=4')
    expect([...ids(first), ...ids(await list(`limit=4&cursor=${first.nextCursor}`))]).toEqual(all)
  })
})

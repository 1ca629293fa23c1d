import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, type Sender, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type World } from './world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

describe('prizes', () => {
  it('are added at the end of the order, changed, and put into another order', async () => {
    const world = await createWorld(fixture.prisma)
    const body = { name: 'Lamp', imageUrl: 'https://img.example/lamp.png', quantity: 2, metadata: { valueEur: 12.5 } }
    const added = (await fixture.ask(owner, { ...REQUESTS['add a prize'](world), body })).json()
    expect(added).toEqual({ ...body, id: expect.any(String), description: null, sortOrder: 2 })
    const url = `/rooms/${world.room}/prizes/${added.id}`
    const changed = await fixture.ask(owner, { method: 'PATCH', url, body: { description: 'Green.' } })
    expect(changed.json()).toEqual({ ...added, description: 'Green.' })
    const prizeIds = [added.id, world.wonPrize, world.prize]
    const ordered = await fixture.ask(owner, { ...REQUESTS['order the prizes'](world), body: { prizeIds } })
    const ids = (response: typeof ordered) => response.json().items.map(({ id }: { id: string }) => id)
    expect(ids(ordered)).toEqual(prizeIds)
    expect(ids(await fixture.ask(null, REQUESTS['list prizes'](world)))).toEqual(prizeIds)
    const first = await fixture.ask(null, { url: `/rooms/${world.room}/prizes?limit=2` })
    const second = await fixture.ask(null, {
      url: `/rooms/${world.room}/prizes?limit=2&cursor=${first.json().nextCursor}`,
    })
    expect([...ids(first), ...ids(second)]).toEqual(prizeIds)
  })

  it('are ordered whole or not at all', async () => {
    const [world, other] = [await createWorld(fixture.prisma), await createWorld(fixture.prisma)]
    for (const prizeIds of [
      [world.prize],
      [world.prize, world.prize],
      [world.prize, other.prize],
      [world.prize, world.wonPrize, other.prize],
    ]) {
      const response = await fixture.ask(owner, { ...REQUESTS['order the prizes'](world), body: { prizeIds } })
      expect(response.json()).toMatchObject({ status: 409, code: 'PRIZE.ORDER' })
    }
  })

  it('have one name each, also among those that were withdrawn', async () => {
    const world = await createWorld(fixture.prisma)
    const taken = { status: 409, code: 'PRIZE.NAME_TAKEN' }
    const add = () => fixture.ask(owner, { ...REQUESTS['add a prize'](world), body: { name: 'Open' } })
    expect((await add()).json()).toMatchObject(taken)
    expect((await fixture.ask(owner, REQUESTS['withdraw a prize'](world))).statusCode).toBe(204)
    expect((await add()).json()).toMatchObject(taken)
    const url = `/rooms/${world.room}/prizes/${world.wonPrize}`
    expect((await fixture.ask(owner, { method: 'PATCH', url, body: { name: 'Open' } })).json()).toMatchObject(taken)
    expect((await fixture.ask(owner, REQUESTS['withdraw a prize'](world))).json()).toMatchObject({
      status: 404,
      code: 'PRIZE.NOT_FOUND',
    })
  })

  it('that were won are neither withdrawn nor made fewer than that', async () => {
    const world = await createWorld(fixture.prisma)
    const drawn = { status: 409, code: 'PRIZE.DRAWN' }
    const url = `/rooms/${world.room}/prizes/${world.wonPrize}`
    expect((await fixture.ask(owner, { method: 'DELETE', url })).json()).toMatchObject(drawn)
    await fixture.ask(owner, REQUESTS.draw(world))
    const body = { quantity: 1 }
    expect((await fixture.ask(owner, { method: 'PATCH', url, body })).statusCode).toBe(200)
    await fixture.prisma.prize.update({ where: { id: world.wonPrize }, data: { quantity: 2 } })
    const { participants, room, wonPrize } = world
    await fixture.prisma.winner.create({
      data: { roomId: room, prizeId: wonPrize, participantId: participants.VIEWER, drawNumber: 2 },
    })
    expect((await fixture.ask(owner, { method: 'PATCH', url, body })).json()).toMatchObject(drawn)
  })
})

describe('winners', () => {
  it.each([
    ['claim a prize', 'CLAIMED', 'forfeit a prize'],
    ['forfeit a prize', 'FORFEITED', 'claim a prize'],
  ] as const)('%s: the winner does it once, and the opposite is refused then', async (name, status, opposite) => {
    const world = await createWorld(fixture.prisma)
    const as = { handle: CAST.winner }
    const settled = await fixture.ask(as, REQUESTS[name](world))
    expect(settled.json()).toMatchObject({
      id: world.winner,
      status,
      claimedAt: status === 'CLAIMED' ? expect.any(String) : null,
      forfeitedAt: status === 'FORFEITED' ? expect.any(String) : null,
      forfeitedBy: status === 'FORFEITED' ? 'WINNER' : null,
      draw: null,
      prize: { id: world.wonPrize, name: 'Won' },
      person: { username: CAST.winner },
    })
    expect((await fixture.ask(as, REQUESTS[name](world))).json()).toEqual(settled.json())
    expect((await fixture.ask(as, REQUESTS[opposite](world))).json()).toMatchObject({
      status: 409,
      code: 'WINNER.SETTLED',
    })
  })

  it('at the same time, one of claim and forfeit holds', async () => {
    const world = await createWorld(fixture.prisma)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        fixture.ask({ handle: CAST.winner }, REQUESTS[n % 2 === 0 ? 'claim a prize' : 'forfeit a prize'](world)),
      ),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBe(5)
    expect(answers.filter(({ statusCode }) => statusCode === 409).length).toBe(5)
  })

  it('who leads the room does not forfeit what others won; staff do, and everybody sees it', async () => {
    const world = await createWorld(fixture.prisma)
    expect((await fixture.ask(owner, REQUESTS['forfeit a prize'](world))).json()).toMatchObject({
      status: 403,
      detail: 'Only the winner and staff forfeit a prize.',
    })
    expect((await fixture.ask({ handle: CAST.staff }, REQUESTS['forfeit a prize'](world))).statusCode).toBe(200)
    const { items } = (await fixture.ask(null, REQUESTS['list winners'](world))).json()
    expect(items).toMatchObject([{ status: 'FORFEITED', forfeitedAt: expect.any(String), forfeitedBy: 'STAFF' }])
    const update = fixture.prisma.$executeRaw`
      UPDATE event_platform.winners SET forfeited_by = NULL WHERE id = ${world.winner}`
    await expect(update).rejects.toThrow('winners_forfeited_at_check')
  })

  it.each([
    ['left', (world: World) => fixture.ask({ handle: CAST.winner }, REQUESTS.leave(world)), 204],
    ['was removed', (world: World) => fixture.ask(owner, REQUESTS['remove somebody'](world)), 204],
    ['was banned', (world: World) => fixture.ask(owner, REQUESTS.ban(world)), 200],
  ] as const)('who won in a private room and %s claims it all the same', async (_, go, status) => {
    const world = await createWorld(fixture.prisma, { isPrivate: true })
    const as = { handle: CAST.winner }
    expect((await go(world)).statusCode).toBe(status)
    expect((await fixture.ask(as, REQUESTS['read a room'](world))).statusCode).toBe(404)
    expect((await fixture.ask(as, REQUESTS['claim a prize'](world))).json()).toMatchObject({ status: 'CLAIMED' })
  })

  it('a winner of another room is not found', async () => {
    const [world, other] = [await createWorld(fixture.prisma), await createWorld(fixture.prisma)]
    const url = `/rooms/${world.room}/winners/${other.winner}/claim`
    expect((await fixture.ask(owner, { method: 'POST', url })).json()).toMatchObject({ code: 'WINNER.NOT_FOUND' })
  })

  it('are listed by status and prize, in either order', async () => {
    const world = await createWorld(fixture.prisma)
    await fixture.ask(owner, REQUESTS.draw(world))
    const ids = async (query: string) =>
      (await fixture.ask(null, { url: `/rooms/${world.room}/winners?${query}` }))
        .json()
        .items.map(({ id }: { id: string }) => id)
    const all: string[] = await ids('')
    expect(all[0]).toBe(world.winner)
    expect(await ids('sort=-drawnAt')).toEqual(all.toReversed())
    expect(await ids(`prize=${world.wonPrize}`)).toEqual([world.winner])
    expect(await ids('status=CLAIMED')).toEqual([])
  })

  it('are listed for whoever asks for their own', async () => {
    const world = await createWorld(fixture.prisma)
    await fixture.ask(owner, REQUESTS.draw(world))
    const own = async (as: Sender) =>
      (await fixture.ask(as, { url: `/rooms/${world.room}/winners?participant=me` }))
        .json()
        .items.map(({ person }: { person: { username: string } }) => person.username)
    expect(new Set(await own({ handle: CAST.winner }))).toEqual(new Set([CAST.winner]))
    expect(await own(owner)).toEqual([])
    expect(await own(null)).toEqual([])
  })
})

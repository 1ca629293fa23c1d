import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draw } from '../src/draws/draw-schemas.ts'
import { verifyDraw } from '../src/draws/verify-draw.ts'
import { type Fixture, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type World } from './world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

async function run(world: World, number = 1, body: object = {}) {
  return fixture.ask(owner, { method: 'POST', url: `/rooms/${world.room}/draws/${number}/run`, body })
}

async function drawn(world: World, number = 1, body: object = {}): Promise<Draw & { record: object }> {
  const response = await run(world, number, body)
  expect(response.statusCode).toBe(200)
  const draw: Draw = response.json()
  expect(verifyDraw(draw)).toEqual([])
  if (!draw.record) throw new Error('It is drawn.')
  return draw as Draw & { record: object }
}

/** Adds people to a room as participants, and gives their ids in it. */
async function addPeople({ room }: World, size: number): Promise<string[]> {
  const people = Array.from({ length: size }, (_, n) => ({
    id: `${room}_crowd_${n}`,
    name: `Guest ${n}`,
    email: `${room}-${n}@crowd.example`,
  }))
  await fixture.prisma.user.createMany({ data: people })
  const participants = people.map(({ id }) => ({ id: `in_${id}`, roomId: room, userId: id }))
  await fixture.prisma.participant.createMany({ data: participants })
  return participants.map(({ id }) => id)
}

describe('given a round is committed to', () => {
  it('publishing a room shows the hash of the seed, and keeps the seed', async () => {
    const world = await createWorld(fixture.prisma, { status: 'DRAFT' })
    const published = await fixture.ask(owner, REQUESTS['publish a room'](world))
    const { nextDraw } = published.json()
    expect(nextDraw).toEqual({
      number: 1,
      seedHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      committedAt: expect.any(String),
      scheduledAt: null,
    })
    const round = await fixture.ask(owner, REQUESTS['read a round'](world))
    expect(round.json()).toMatchObject({ seedHash: nextDraw.seedHash, seed: null, drawnAt: null, record: null })
    const { seed } = await fixture.prisma.draw.findFirstOrThrow({ where: { roomId: world.room } })
    for (const name of ['read a room', 'list rounds', 'read a round', 'commit to a round'] as const) {
      expect((await fixture.ask(owner, REQUESTS[name](world))).body).not.toContain(seed)
    }
  })

  it('committing again changes nothing', async () => {
    const world = await createWorld(fixture.prisma)
    const [first, second] = [
      await fixture.ask(owner, REQUESTS['commit to a round'](world)),
      await fixture.ask(owner, REQUESTS['commit to a round'](world)),
    ]
    expect(second.json()).toEqual(first.json())
    expect(await fixture.prisma.draw.count({ where: { roomId: world.room } })).toBe(1)
  })

  it('a room that was published before there were rounds commits when it is asked to', async () => {
    const { room } = await createWorld(fixture.prisma)
    await fixture.prisma.draw.deleteMany({ where: { roomId: room } })
    const ask = (method: 'GET' | 'POST') => fixture.ask(owner, { method, url: `/rooms/${room}/draws` })
    expect((await ask('GET')).json().items).toEqual([])
    expect((await ask('POST')).json()).toMatchObject({ number: 1, seed: null })
    expect((await ask('GET')).json().items).toMatchObject([{ number: 1 }])
  })
})

describe('given a round is drawn', () => {
  it('the seed is shown, has the hash that was published, and the winners follow from it', async () => {
    const world = await createWorld(fixture.prisma)
    const crowd = await addPeople(world, 8)
    const before = (await fixture.ask(null, REQUESTS['read a round'](world))).json()
    const draw = await drawn(world)
    expect(verifyDraw(draw, before.seedHash)).toEqual([])
    const everybody = [...crowd, world.participants.PARTICIPANT, world.participants.winner]
    expect(draw.record?.entries).toEqual(everybody.toSorted((a, b) => (a < b ? -1 : 1)))
    expect(draw.record?.prizes).toEqual([{ id: world.prize, name: 'Open', firstNumber: 1, pieces: 2 }])
    expect(draw.record?.excluded).toEqual([world.participants.winner])
    const { items } = (await fixture.ask(null, { url: `/rooms/${world.room}/winners?prize=${world.prize}` })).json()
    expect(
      items.map(({ participantId, drawNumber, draw: round, status }: Record<string, unknown>) => [
        participantId,
        drawNumber,
        round,
        status,
      ]),
    ).toEqual(
      expect.arrayContaining(
        draw.record?.winners.map((win) => [win.participantId, win.drawNumber, 1, 'PENDING']) ?? [],
      ),
    )
    expect(items).toHaveLength(2)
  })

  it('the next round is committed to with another seed', async () => {
    const world = await createWorld(fixture.prisma)
    const draw = await drawn(world)
    const { items } = (await fixture.ask(null, REQUESTS['list rounds'](world))).json()
    expect(items).toMatchObject([
      { number: 1, drawnAt: draw.drawnAt },
      { number: 2, drawnAt: null },
    ])
    expect(items[1].seedHash).not.toBe(draw.seedHash)
  })

  it('moderators, viewers, those who left and those who deleted their account are not in it', async () => {
    const world = await createWorld(fixture.prisma)
    const [left = '', gone = '', ...others] = await addPeople(world, 4)
    await fixture.prisma.participant.delete({ where: { id: left } })
    await fixture.prisma.user.delete({ where: { id: gone.replace('in_', '') } })
    const draw = await drawn(world)
    expect(draw.record?.entries.toSorted()).toEqual(
      [...others, world.participants.PARTICIPANT, world.participants.winner].toSorted(),
    )
  })

  it('nobody wins twice, in whichever round', async () => {
    const world = await createWorld(fixture.prisma)
    await addPeople(world, 3)
    await drawn(world)
    await fixture.ask(owner, { ...REQUESTS['change a prize'](world), body: { quantity: 10 } })
    const second = await drawn(world, 2)
    const wins = await fixture.prisma.winner.findMany({ where: { roomId: world.room } })
    expect(new Set(wins.map(({ participantId }) => participantId)).size).toBe(wins.length)
    expect(wins).toHaveLength(5)
    expect(second.record?.winners).toHaveLength(2)
  })

  it('where the room allows it, somebody wins several prizes', async () => {
    const world = await createWorld(fixture.prisma, { allowsRepeatWins: true })
    const draw = await drawn(world)
    // Two people are in it, one of whom has won the other prize before.
    expect(draw.record?.winners.map(({ participantId }) => participantId).toSorted()).toEqual(
      [world.participants.PARTICIPANT, world.participants.winner].toSorted(),
    )
  })

  it('what was forfeited is drawn again in the next round, under the next number', async () => {
    const world = await createWorld(fixture.prisma)
    await addPeople(world, 4)
    await drawn(world)
    await fixture.ask({ handle: CAST.winner }, REQUESTS['forfeit a prize'](world))
    const second = await drawn(world, 2)
    expect(second.record?.prizes).toMatchObject([{ id: world.wonPrize, firstNumber: 2, pieces: 1 }])
    expect(second.record?.winners).toMatchObject([{ prizeId: world.wonPrize, drawNumber: 2 }])
    expect(second.record?.winners[0]?.participantId).not.toBe(world.participants.winner)
  })

  it('prizes can be drawn one by one', async () => {
    const world = await createWorld(fixture.prisma)
    await addPeople(world, 5)
    const added = (await fixture.ask(owner, REQUESTS['add a prize'](world))).json()
    expect((await drawn(world, 1, { prizeIds: [added.id] })).record?.prizes).toMatchObject([{ id: added.id }])
    expect((await drawn(world, 2)).record?.prizes).toMatchObject([{ id: world.prize }])
  })

  it('it is refused where there is nothing to win or nobody to win it, and the round stays', async () => {
    const world = await createWorld(fixture.prisma)
    expect((await run(world, 1, { prizeIds: [world.wonPrize] })).json()).toMatchObject({ code: 'DRAW.NOTHING_OPEN' })
    expect((await run(world, 1, { prizeIds: ['nowhere'] })).json()).toMatchObject({ code: 'PRIZE.NOT_FOUND' })
    expect((await run(world, 2)).json()).toMatchObject({ status: 404, code: 'DRAW.NOT_FOUND' })
    await fixture.prisma.participant.deleteMany({ where: { roomId: world.room, role: 'PARTICIPANT' } })
    expect((await run(world)).json()).toMatchObject({
      status: 409,
      code: 'DRAW.NOBODY',
      detail: expect.stringContaining('nobody has joined'),
    })
    const round = (await fixture.ask(owner, REQUESTS['read a round'](world))).json()
    expect(round).toMatchObject({ drawnAt: null, seed: null })
  })

  it('a key with the scope draws', async () => {
    const world = await createWorld(fixture.prisma, { permissions: ['draw:run'] })
    expect((await fixture.ask({ key: world.key }, REQUESTS.draw(world))).statusCode).toBe(200)
  })
})

it('draws once for a hundred requests at the same time, and answers all of them alike', async () => {
  const world = await createWorld(fixture.prisma)
  await addPeople(world, 50)
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      fixture.ask(owner, {
        ...REQUESTS.draw(world),
        // Every other one with a key of its own, and some with the same.
        headers: n % 2 === 0 ? { 'idempotency-key': `draw-${n % 10}` } : {},
      }),
    ),
  )
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  expect(await fixture.prisma.winner.count({ where: { roomId: world.room, drawId: { not: null } } })).toBe(2)
  expect(await fixture.prisma.draw.count({ where: { roomId: world.room } })).toBe(2)
})

it('people who join and leave while it is drawn are in the list or not, and the winners follow from it', async () => {
  const world = await createWorld(fixture.prisma)
  const crowd = await addPeople(world, 20)
  const joining = ['kenji', 'marcus'].map((handle) =>
    fixture.ask({ handle }, { ...REQUESTS.join(world), body: { role: 'PARTICIPANT' } }),
  )
  const removing = crowd
    .slice(0, 5)
    .map((id) => fixture.ask(owner, { method: 'DELETE', url: `/rooms/${world.room}/participants/${id}` }))
  const [draw, ...others] = await Promise.all([drawn(world), ...joining, ...removing])
  expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 204, 204, 204, 204, 204])
  const entries = new Set(draw.record?.entries)
  for (const { participantId } of draw.record?.winners ?? []) expect(entries).toContain(participantId)
})

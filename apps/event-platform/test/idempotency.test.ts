import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAnswers } from '../src/idempotency/sweep-answers.ts'
import { type Fixture, type Sender, startFixture } from './fixture.ts'
import { CAST, createWorld, REQUESTS, type World } from './world.ts'

let fixture: Fixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const add = (world: World, { key, name = 'Once', as = owner }: { key: string; name?: string; as?: Sender }) =>
  fixture.ask(as, { ...REQUESTS['add a prize'](world), body: { name }, headers: { 'idempotency-key': key } })

const prizes = ({ room }: World) => fixture.prisma.prize.count({ where: { roomId: room } })

describe('a write under an Idempotency-Key', () => {
  it('is done once, and answered alike', async () => {
    const world = await createWorld(fixture.prisma)
    const first = await add(world, { key: 'a' })
    const second = await add(world, { key: 'a' })
    expect([first.statusCode, first.headers['idempotent-replayed']]).toEqual([201, undefined])
    expect([second.statusCode, second.headers['idempotent-replayed']]).toEqual([201, 'true'])
    expect(second.body).toBe(first.body)
    expect(await prizes(world)).toBe(3)
  })

  it('is done once for fifty requests at the same time', async () => {
    const world = await createWorld(fixture.prisma)
    const answers = await Promise.all(Array.from({ length: 50 }, () => add(world, { key: 'fifty' })))
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined).length).toBe(1)
    expect(await prizes(world)).toBe(3)
  })

  it('is done once under each of many keys, sent twice at the same time', async () => {
    const world = await createWorld(fixture.prisma)
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => add(world, { key: `pair-${n >> 1}`, name: `Pair ${n >> 1}` })),
    )
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
  })

  it('has an empty answer again where it had one', async () => {
    const world = await createWorld(fixture.prisma)
    const request = { ...REQUESTS['withdraw a prize'](world), headers: { 'idempotency-key': 'gone' } }
    expect((await fixture.ask(owner, request)).statusCode).toBe(204)
    const again = await fixture.ask(owner, request)
    expect([again.statusCode, again.body]).toEqual([204, ''])
  })

  it('refuses the key for another body, address or method', async () => {
    const world = await createWorld(fixture.prisma)
    await add(world, { key: 'reused' })
    const headers = { 'idempotency-key': 'reused' }
    for (const response of [
      await add(world, { key: 'reused', name: 'Other' }),
      await add(await createWorld(fixture.prisma), { key: 'reused' }),
      await fixture.ask(owner, { ...REQUESTS['cancel a room'](world), headers }),
    ]) {
      expect(response.json()).toMatchObject({ status: 422, code: 'IDEMPOTENCY.REUSED' })
    }
  })

  it('belongs to who sends it: a person, a key', async () => {
    const world = await createWorld(fixture.prisma)
    const senders: Sender[] = [owner, { handle: CAST.ADMIN }, { key: world.key }]
    const answers: unknown[] = []
    for (const [index, as] of senders.entries()) {
      const response = await add(world, { key: 'mine', name: `Of ${index}`, as })
      answers.push([response.statusCode, response.json().name])
    }
    expect(answers).toEqual([
      [201, 'Of 0'],
      [201, 'Of 1'],
      [201, 'Of 2'],
    ])
  })

  it('may be tried again where it ended in a problem', async () => {
    const world = await createWorld(fixture.prisma)
    expect((await add(world, { key: 'retry', name: 'Open' })).statusCode).toBe(409)
    await fixture.prisma.prize.hardDelete({ where: { id: world.prize } })
    expect((await add(world, { key: 'retry', name: 'Open' })).statusCode).toBe(201)
  })

  it('does not keep what is shown once', async () => {
    const world = await createWorld(fixture.prisma)
    for (const [name, secret] of [
      ['make a key', 'key'],
      ['invite', 'code'],
    ] as const) {
      const request = { ...REQUESTS[name](world), headers: { 'idempotency-key': name.replace(/ /g, '-') } }
      const first = (await fixture.ask(owner, request)).json()
      const again = (await fixture.ask(owner, request)).json()
      expect(first[secret]).toEqual(expect.any(String))
      expect(again).toEqual({ ...first, [secret]: null })
      const kept = JSON.stringify(await fixture.prisma.idempotencyKey.findMany())
      expect(kept).not.toContain(first[secret])
    }
  })

  it('is forgotten after a day', async () => {
    const world = await createWorld(fixture.prisma)
    await add(world, { key: 'old' })
    await fixture.prisma.idempotencyKey.updateMany({ where: { key: 'old' }, data: { expiresAt: new Date() } })
    expect((await add(world, { key: 'old', name: 'Another' })).statusCode).toBe(201)
    const left = await fixture.prisma.idempotencyKey.count()
    await fixture.prisma.idempotencyKey.updateMany({ where: { key: 'old' }, data: { expiresAt: new Date() } })
    expect(await sweepAnswers(fixture.prisma)).toBe(1)
    expect(await fixture.prisma.idempotencyKey.count()).toBe(left - 1)
  })

  it.each(['', ' ', 'a b', 'é', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const world = await createWorld(fixture.prisma)
    const response = await add(world, { key })
    expect(response.json()).toMatchObject({ status: 400, errors: [{ in: 'header', path: 'idempotency-key' }] })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAST, createWorld, REQUESTS } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

describe('commands', () => {
  it('do what the routes do, and are told to all', async () => {
    const world = await createWorld(live.prisma)
    await using leader = await live.connect(owner, world.room)
    await using visitor = await live.connect(null, world.room)
    for (const client of [leader, visitor]) await client.next('hello')

    const said = await leader.command({ type: 'chat.send', text: '  Good luck!  ' })
    expect(said).toMatchObject({ type: 'done', result: { text: 'Good luck!', author: { username: CAST.owner } } })
    const { id: messageId } = (said as { result: { id: string } }).result
    expect(await leader.command({ type: 'chat.hide', messageId })).toMatchObject({ type: 'done', result: null })
    const at = '2199-01-01T00:00:00Z'
    expect(await leader.command({ type: 'draw.schedule', number: 1, at })).toMatchObject({
      type: 'done',
      result: { number: 1, scheduledAt: '2199-01-01T00:00:00.000Z', drawnAt: null },
    })
    expect(await leader.command({ type: 'draw.unschedule', number: 1 })).toMatchObject({
      type: 'done',
      result: { scheduledAt: null },
    })
    expect(await leader.command({ type: 'draw.run', number: 1 })).toMatchObject({
      type: 'done',
      result: { number: 1, drawnAt: expect.any(String), seed: expect.any(String) },
    })
    const types = []
    for (let n = 0; n < 6; n += 1) types.push((await visitor.nextEvent()).type)
    expect(types).toEqual([
      'chat.message',
      'chat.hidden',
      'draw.scheduled',
      'draw.unscheduled',
      'draw.run',
      'draw.committed',
    ])
    const run = visitor.events.find(({ type }) => type === 'draw.run')
    expect(run?.payload).toMatchObject({
      winnerCount: 1,
      winners: [{ person: { name: expect.any(String) }, prize: { name: 'Open' } }],
    })
  })

  it('are done once under their id, over any socket, and not again for something else', async () => {
    const world = await createWorld(live.prisma)
    const id = `once-${world.room}`
    const answers: unknown[] = []
    for (let n = 0; n < 3; n += 1) {
      await using client = await live.connect(owner, world.room)
      await client.next('hello')
      answers.push(await client.command({ id, type: 'chat.send', text: 'Once' }))
    }
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
    expect(await live.prisma.roomMessage.count({ where: { roomId: world.room, text: 'Once' } })).toBe(1)
    await using client = await live.connect(owner, world.room)
    await client.next('hello')
    expect(await client.command({ id, type: 'chat.send', text: 'Other' })).toMatchObject({
      type: 'refused',
      problem: { status: 422, code: 'IDEMPOTENCY.REUSED' },
    })
  })

  it('are refused as by the routes', async () => {
    const world = await createWorld(live.prisma)
    await using viewer = await live.connect({ handle: CAST.VIEWER }, world.room)
    await using leader = await live.connect(owner, world.room)
    for (const client of [viewer, leader]) await client.next('hello')
    const refusals = [
      await viewer.command({ type: 'chat.send', text: 'May I?' }),
      await viewer.command({ type: 'chat.hide', messageId: world.message }),
      await viewer.command({ type: 'draw.run', number: 1 }),
      await leader.command({ type: 'chat.hide', messageId: 'nowhere' }),
      await leader.command({ type: 'draw.run', number: 7 }),
      await leader.command({ type: 'draw.schedule', number: 1, at: '2001-01-01T00:00:00Z' }),
      await leader.command({ type: 'chat.send', text: 'x'.repeat(501) }),
    ]
    expect(refusals.map((one) => (one.type === 'refused' ? one.problem.code : one))).toEqual([
      'ACCESS.FORBIDDEN',
      'ACCESS.FORBIDDEN',
      'ACCESS.FORBIDDEN',
      'MESSAGE.NOT_FOUND',
      'DRAW.NOT_FOUND',
      'DRAW.TIME',
      'REQUEST.INVALID',
    ])
    expect(refusals.at(-1)).toMatchObject({ problem: { errors: [{ in: 'message', path: 'text' }] } })
  })

  it('the author hides what they wrote, another participant does not', async () => {
    const world = await createWorld(live.prisma)
    await using author = await live.connect({ handle: CAST.winner }, world.room)
    await using other = await live.connect({ handle: CAST.PARTICIPANT }, world.room)
    for (const client of [author, other]) await client.next('hello')
    const hide = { type: 'chat.hide', messageId: world.message }
    expect(await other.command(hide)).toMatchObject({ type: 'refused', problem: { code: 'ACCESS.FORBIDDEN' } })
    expect(await author.command(hide)).toMatchObject({ type: 'done' })
    const { items } = (await live.ask(null, REQUESTS['list messages'](world))).json()
    expect(items).toMatchObject([{ id: world.message, text: null, isHidden: true }])
  })

  it('a hidden message is not told again to who goes on from before it', async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect(owner, world.room)
    await client.next('hello')
    const said = await client.command({ type: 'chat.send', text: 'A secret' })
    await client.command({ type: 'chat.hide', messageId: (said as { result: { id: string } }).result.id })
    await client.nextEvent()
    await client.nextEvent()
    await using later = await live.connect(owner, world.room, { after: 0 })
    await later.next('hello')
    expect(await later.nextEvent()).toMatchObject({ payload: { message: { text: null, isHidden: true } } })
    expect(JSON.stringify(later.received)).not.toContain('A secret')
  })

  it('a ping tells the time of the service', async () => {
    const world = await createWorld(live.prisma)
    await using client = await live.connect(null, world.room)
    await client.next('hello')
    client.socket.send(JSON.stringify({ id: 'p1', type: 'ping' }))
    expect(await client.next('pong')).toEqual({ type: 'pong', id: 'p1', serverTime: expect.any(String) })
  })
})

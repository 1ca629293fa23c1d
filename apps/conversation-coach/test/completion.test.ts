import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CoachClient, ReadEvent } from './coach-client.ts'
import { paced } from './paced.ts'
import { names, type Scene, startScene, summary, usual } from './scene.ts'
import type { Coach } from './start-coach.ts'

let scene: Scene
let coach: Coach
let maya: CoachClient
let tabs: CoachClient

beforeAll(async () => {
  scene = await startScene()
  ;({ coach, maya, tabs } = scene)
})
afterAll(() => scene?.[Symbol.asyncDispose]())
beforeEach(() => {
  scene.models = usual
})

async function isHeld(sessionId: string): Promise<boolean> {
  const free = await coach.prisma.$queryRaw<unknown[]>`
    SELECT id FROM conversation_coach.conversation_sessions WHERE id = ${sessionId} FOR UPDATE SKIP LOCKED`
  return free.length === 0
}

describe('the end of a session', () => {
  it('writes a summary once, and is safe to repeat', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    const first = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect([first.status, first.body.status, first.body.hasSummary]).toEqual([200, 'COMPLETED', true])
    const again = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect(again.body).toEqual(first.body)
    expect((await maya.send(`/sessions/${id}/summary`)).body).toEqual({
      sessionId: id,
      ...summary,
      createdAt: expect.any(String),
    })
    const said = await maya.say(id, 'One more thing.')
    expect([said.status, said.body.code]).toEqual([409, 'SESSION.ENDED'])
    const { durationSeconds, startedAt, endedAt } = await scene.stored(id)
    expect(durationSeconds).toBe(Math.round(((endedAt?.getTime() ?? 0) - startedAt.getTime()) / 1000))
  })

  it('asked for by two tabs at once writes one summary', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    const pace = paced(JSON.stringify(summary))
    let calls = 0
    scene.models = {
      ...usual,
      coach: () => {
        calls += 1
        return { text: pace.text }
      },
    }
    const complete = () => maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    const both = [complete(), complete()]
    // As long as another request takes, the model may be called once more.
    await tabs.send('/export')
    pace.releaseAll()
    const answers = await Promise.all(both)
    expect(answers.map(({ status, body }) => [status, body.hasSummary])).toEqual([
      [200, true],
      [200, true],
    ])
    expect(calls).toBe(1)
  })

  it('is none where the session is deleted meanwhile', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    const pace = paced(JSON.stringify(summary))
    const asked = Promise.withResolvers<void>()
    scene.models = {
      ...usual,
      coach: () => {
        asked.resolve()
        return { text: pace.text }
      },
    }
    const completing = maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    await asked.promise
    await tabs.send(`/sessions/${id}`, { method: 'DELETE' })
    pace.releaseAll()
    const { status, body } = await completing
    expect([status, body.code]).toEqual([404, 'SESSION.NOT_FOUND'])
  })

  it('comes without a summary where the model has none, and with one when it is asked again', async () => {
    const id = await maya.start()
    await maya.exchange(id, 'On Tuesday.')
    scene.models = { ...usual, coach: () => ({ text: 'Well done!' }) }
    const without = await maya.send(`/sessions/${id}/complete`, { method: 'POST' })
    expect([without.status, without.body.code]).toEqual([503, 'MODEL.UNAVAILABLE'])
    expect((await maya.send(`/sessions/${id}`)).body).toMatchObject({ status: 'COMPLETED', hasSummary: false })
    expect((await maya.send(`/sessions/${id}/summary`)).body.code).toBe('SUMMARY.NOT_FOUND')
    scene.models = usual
    expect((await maya.send(`/sessions/${id}/complete`, { method: 'POST' })).body.hasSummary).toBe(true)
  })

  it('waits for a turn, and is not for a session in which nothing was said', async () => {
    const pace = paced('Slowly.')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const complete = async () => (await maya.send(`/sessions/${id}/complete`, { method: 'POST' })).body.code
    expect(await complete()).toBe('SESSION.EMPTY')
    const { body } = await maya.say(id, 'On Tuesday.')
    expect(await complete()).toBe('TURN.RUNNING')
    pace.releaseAll()
    await maya.allEvents(id, body.turn.id)
    expect(await complete()).toBeUndefined()
  })

  it('by deletion ends a turn that runs', async () => {
    const pace = paced('Slide ', 'never')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    const events: ReadEvent[] = []
    for await (const event of maya.events(id, body.turn.id)) {
      events.push(event)
      if (event.event === 'partner.delta') {
        expect((await tabs.send(`/sessions/${id}`, { method: 'DELETE' })).status).toBe(204)
      }
    }
    expect(names(events)).not.toContain('turn.done')
    pace.releaseAll()
    expect((await maya.send(`/sessions/${id}`)).status).toBe(404)
    expect(await coach.prisma.message.count({ where: { sessionId: id } })).toBe(0)
  })

  it('of all data leaves a session that is started meanwhile, with its turn', async () => {
    const pace = paced('Slide ', 'four.')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const before = await maya.start()
    const { body: held } = await maya.say(before, 'On Tuesday.')
    const { started, turn, deleting } = await coach.prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM conversation_coach.turns WHERE id = ${held.turn.id} FOR UPDATE`
        const answer = tabs.send('/data', { method: 'DELETE', json: { confirm: 'maya.lindqvist@harborlabs.example' } })
        while (!(await isHeld(before))) await sleep(20)
        const meanwhile = await maya.start()
        const { body } = await maya.say(meanwhile, 'On Wednesday.')
        return { started: meanwhile, turn: body.turn.id, deleting: answer }
      },
      { timeout: 20_000 },
    )
    expect((await deleting).status).toBe(200)
    pace.releaseAll()
    expect(names(await maya.allEvents(started, turn)).at(-1)).toBe('turn.done')
    expect((await maya.send(`/sessions/${before}`)).status).toBe(404)
    expect(await coach.prisma.coachTokenUsage.aggregate({ _sum: { reservedTokens: true } })).toEqual({
      _sum: { reservedTokens: 0 },
    })
  })
})

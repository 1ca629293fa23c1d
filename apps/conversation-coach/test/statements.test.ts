import { setTimeout as sleep } from 'node:timers/promises'
import { statementsOf } from '@workspace/testing/statements-of'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CoachClient, ReadEvent } from './coach-client.ts'
import { paced } from './paced.ts'
import { names, type Scene, startScene, usual } from './scene.ts'

let scene: Scene
let maya: CoachClient

beforeAll(async () => {
  scene = await startScene({ DATABASE_LOG_QUERIES: 'on', COACH_MODEL_TIMEOUT_MS: '60000' })
  ;({ maya } = scene)
})
afterAll(() => scene?.[Symbol.asyncDispose]())
beforeEach(() => {
  scene.models = usual
})

/** What a statement is about, in the order in which they are looked for. */
const KINDS = [
  ['sign-in', /FROM public\.sessions s JOIN public\.users/],
  ['turns of the process', /unnest/],
  ['state', /AS "lastNumber"/],
  ['turn', /INSERT INTO conversation_coach\.turns/],
  ['message', /INSERT INTO conversation_coach\.messages/],
  ['end', /SET status =/],
] as const

const kindOf = (sql: string) => KINDS.find(([, pattern]) => pattern.test(sql))?.[0] ?? sql

/** Says something that the partner begins to answer and does not end; returns the turn's id. */
async function begin(sessionId: string): Promise<string> {
  const { body } = await maya.say(sessionId, 'On Tuesday.')
  for await (const { event } of maya.events(sessionId, body.turn.id)) if (event === 'partner.delta') break
  return body.turn.id
}

it('a turn takes two statements until the models are asked, and five in all', async () => {
  const id = await maya.start()
  // Not the first of the day.
  await maya.exchange(id, 'On Monday.')
  const pace = paced('Slide four ', 'was mine.')
  scene.models = { ...usual, partner: () => ({ text: pace.text }) }
  pace.release(0)
  const statements = await statementsOf(scene.coach, async () => {
    const { body } = await maya.say(id, 'On Tuesday.')
    const events: ReadEvent[] = []
    for await (const event of maya.events(id, body.turn.id)) {
      events.push(event)
      // Not over before somebody listens.
      pace.release(1)
    }
    expect(names(events).at(-1)).toBe('turn.done')
  })
  const kinds = statements.map(kindOf).filter((kind) => kind !== 'turns of the process')
  expect(kinds.filter((kind) => kind !== 'sign-in')).toEqual(['state', 'turn', 'message', 'message', 'end'])
  // To say it, and to listen.
  expect(kinds.filter((kind) => kind === 'sign-in')).toHaveLength(2)
})

it('the turns that a process runs are written down together', async () => {
  const pace = paced('Slide four ', 'was mine.')
  scene.models = { ...usual, partner: () => ({ text: pace.text }) }
  const sessions = await Promise.all([1, 2, 3].map(() => maya.start()))
  pace.release(0)
  const turns = await Promise.all(sessions.map(begin))
  const where = { id: { in: turns }, partnerText: 'Slide four ' }
  const times = async () => (await scene.coach.prisma.turn.findMany({ where })).map(({ updatedAt }) => +updatedAt)
  let together: number[] = []
  while (together.length < turns.length || new Set(together).size > 1) {
    await sleep(50)
    together = await times()
  }
  pace.releaseAll()
  for (const [index, id] of sessions.entries()) {
    expect(names(await maya.allEvents(id, turns[index] ?? '')).at(-1)).toBe('turn.done')
  }
})

it('a turn that somebody holds keeps the leases of the others from nothing', async () => {
  const pace = paced('Slide four ', 'was mine.')
  scene.models = { ...usual, partner: () => ({ text: pace.text }) }
  const sessions = await Promise.all([1, 2].map(() => maya.start()))
  pace.release(0)
  const [held = '', other = ''] = await Promise.all(sessions.map(begin))
  const { prisma } = scene.coach
  const lease = async (id: string) => +(await prisma.turn.findUniqueOrThrow({ where: { id } })).leaseExpiresAt
  await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM conversation_coach.turns WHERE id = ${held} FOR UPDATE`
      const before = [await lease(held), await lease(other)]
      while ((await lease(other)) === before[1]) await sleep(50)
      expect(await lease(held)).toBe(before[0])
    },
    { timeout: 20_000 },
  )
  pace.releaseAll()
  const ends = await Promise.all(sessions.map((id, index) => maya.allEvents(id, [held, other][index] ?? '')))
  expect(ends.map((events) => names(events).at(-1))).toEqual(['turn.done', 'turn.done'])
})

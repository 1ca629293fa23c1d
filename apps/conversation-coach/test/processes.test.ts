import { setTimeout as sleep } from 'node:timers/promises'
import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import { type AnthropicServer, type ModelCall, startAnthropicServer } from '@workspace/testing/anthropic-server'
import { startApp } from '@workspace/testing/app'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CoachClient, type ReadEvent, textOf } from './coach-client.ts'
import { seededDatabase } from './database.ts'
import { startServer } from './start-coach.ts'

const remark = JSON.stringify({ whatWorked: 'A.', whatToTry: 'B.', tone: 'calm', suggestedLine: 'C.' })

/** Whether a call asks for the summary of a conversation. */
const asksForSummary = ({ system }: ModelCall) => system.includes('is over')

let database: Awaited<ReturnType<typeof seededDatabase>>
let models: AnthropicServer
let variables: Record<string, string>
let more: PromiseWithResolvers<void>
/** How often the models were asked in a test. */
let asked: { speeches: number; summaries: number }
/** What they answer, by how often they were asked. */
let speeches: (number: number) => AsyncIterable<string>
let summaries: (number: number) => AsyncIterable<string>

beforeAll(async () => {
  database = await seededDatabase()
  models = await startAnthropicServer((call) => {
    if (asksForSummary(call)) return { text: summaries(++asked.summaries) }
    return { text: call.isStreaming ? speeches(++asked.speeches) : remark }
  })
  variables = { DATABASE_URL: database.url, ANTHROPIC_API_KEY: 'sk-test', ANTHROPIC_BASE_URL: models.url }
})
afterAll(async () => {
  await models?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})
beforeEach(() => {
  more = Promise.withResolvers()
  asked = { speeches: 0, summaries: 0 }
  speeches = speech
  summaries = summaryOf
})

async function* speech() {
  yield 'Slide four '
  await more.promise
  yield 'was mine.'
}

/** The first summary of a test waits. */
async function* summaryOf(number: number) {
  if (number === 1) await more.promise
  yield JSON.stringify({ strengths: [`Answer ${number}.`], practise: ['One.', 'Two.', 'Three.'] })
}

async function clientOf(url: string): Promise<CoachClient> {
  return new CoachClient(url, await signInTo(url, { email: 'test@example.com', password: TEST_LOGIN.password }))
}

function complete(client: CoachClient, sessionId: string) {
  return client.send(`/sessions/${sessionId}/complete`, { method: 'POST' })
}

/** A server whose process ends without a word. */
async function startKillable() {
  const app = await startApp({
    command: [process.execPath, '--eval', 'console.log("pid", process.pid); import("./server.js")'],
    cwd: `${import.meta.dirname}/../.next/standalone/apps/conversation-coach`,
    env: (url) => ({ PUBLIC_URL: url, HOSTNAME: '127.0.0.1', BETTER_AUTH_SECRET: TEST_SECRET, ...variables }),
  })
  return { ...app, kill: () => process.kill(Number(/pid (\d+)/.exec(app.output())?.[1]), 'SIGKILL') }
}

/** A session in which something was said. */
async function spokenIn(client: CoachClient): Promise<string> {
  const id = await client.start()
  more.resolve()
  await client.exchange(id, 'On Tuesday.')
  more = Promise.withResolvers()
  return id
}

/** Reads until the first piece of the answer is there. */
async function firstPiece(events: AsyncGenerator<ReadEvent>): Promise<ReadEvent> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) throw new Error('The stream has ended.')
    if (value.event === 'partner.delta') return value
  }
}

it('a turn that one process runs is read and stopped through another', async () => {
  await using first = await startServer({ variables })
  await using second = await startServer({ variables })
  const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
  const id = await one.start()

  const { body: whole } = await one.say(id, 'On Tuesday.')
  const events = other.events(id, whole.turn.id)
  expect((await firstPiece(events)).data.text).toBe('Slide four ')
  const running = await other.say(id, 'Dana?', 'another-tab')
  expect([running.status, running.body.code]).toEqual([409, 'TURN.RUNNING'])
  more.resolve()
  const rest: ReadEvent[] = []
  for await (const event of events) rest.push(event)
  expect(textOf(rest)).toBe('was mine.')
  expect(rest.at(-1)?.data.turn.status).toBe('COMPLETED')

  more = Promise.withResolvers()
  const { body: cut } = await one.say(id, 'Dana?')
  const stopping = other.events(id, cut.turn.id)
  await firstPiece(stopping)
  await other.send(`/sessions/${id}/turns/${cut.turn.id}/stop`, { method: 'POST' })
  const last: ReadEvent[] = []
  for await (const event of stopping) last.push(event)
  expect(last.at(-1)?.data.turn.status).toBe('STOPPED')
  more.resolve()
})

it('a turn that is given up in one process while another writes its answer ends as what it holds', async () => {
  await using first = await startServer({ variables })
  await using second = await startServer({ variables })
  const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
  const id = await one.start()
  const { body } = await one.say(id, 'On Tuesday.')
  await firstPiece(other.events(id, body.turn.id))
  const turnId: string = body.turn.id
  const { prisma } = database
  /** Statements that wait for the turn. */
  const waiting = async () => {
    const [row] = await prisma.$queryRaw<[{ count: number }]>`
      SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    return row.count
  }
  const answers = () => prisma.message.count({ where: { turnId, role: 'PARTNER' } })
  let reading: { readonly events: Promise<ReadEvent[]> } | undefined
  while (!reading) {
    await prisma.$executeRaw`UPDATE conversation_coach.turns SET lease_expires_at = now() - interval '1 minute' WHERE id = ${turnId}`
    reading = await prisma.$transaction(
      async (tx) => {
        const held = await tx.$queryRaw<unknown[]>`
          SELECT id FROM conversation_coach.turns WHERE id = ${turnId} AND lease_expires_at < now() FOR NO KEY UPDATE`
        // Written down in between: once more.
        if (held.length === 0) return undefined
        const events = other.allEvents(id, turnId)
        while ((await waiting()) < 1) await sleep(20)
        more.resolve()
        while ((await waiting()) < 2 && (await answers()) === 0) await sleep(20)
        return { events }
      },
      { timeout: 20_000 },
    )
  }
  const { turn } = (await reading.events).at(-1)?.data ?? {}
  expect(turn.status).toBe((await answers()) === 0 ? 'FAILED' : 'COMPLETED')
})

it.skipIf(process.platform === 'win32')(
  'a turn whose process was killed fails, and is retried by another',
  async () => {
    await using second = await startServer({ variables })
    await using first = await startKillable()
    const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
    const id = await one.start()
    const { body } = await one.say(id, 'On Tuesday.')
    await firstPiece(other.events(id, body.turn.id))
    const events = other.allEvents(id, body.turn.id)
    first.kill()
    expect((await events).at(-1)).toMatchObject({
      event: 'turn.failed',
      data: { code: 'TURN.INTERRUPTED', retryable: true },
    })
    more.resolve()
    expect((await other.send(`/sessions/${id}/turns/${body.turn.id}/retry`, { method: 'POST' })).status).toBe(202)
    expect(textOf(await other.allEvents(id, body.turn.id))).toBe('Slide four was mine.')
    const messages = await database.prisma.message.findMany({ where: { sessionId: id }, orderBy: { timestamp: 'asc' } })
    expect(messages.map(({ role }) => role)).toEqual(['PARTNER', 'USER', 'COACH', 'PARTNER'])
  },
)

it.skipIf(process.platform === 'win32')(
  'a server that is told to stop waits for a turn that nobody reads',
  async () => {
    const server = await startServer({ variables })
    const client = await clientOf(server.url)
    const id = await client.start()
    const { body } = await client.say(id, 'On Tuesday.')
    const ended = server[Symbol.asyncDispose]()
    while (!server.output().includes('stopping: no new requests')) await sleep(20)
    more.resolve()
    await ended
    expect(await database.prisma.turn.findUnique({ where: { id: body.turn.id } })).toMatchObject({
      status: 'COMPLETED',
    })
  },
)

it.skipIf(process.platform === 'win32')(
  'a turn that takes longer than the stop may is broken off, to be retried',
  async () => {
    const server = await startServer({ variables: { ...variables, SHUTDOWN_TIMEOUT_MS: '3000' } })
    const client = await clientOf(server.url)
    const id = await client.start()
    const { body } = await client.say(id, 'On Tuesday.')
    await server[Symbol.asyncDispose]()
    more.resolve()
    expect(await database.prisma.turn.findUnique({ where: { id: body.turn.id } })).toMatchObject({
      status: 'FAILED',
      failure: 'TURN.INTERRUPTED',
      reservedTokens: 0,
    })
  },
)

it.skipIf(process.platform === 'win32')(
  'a server that is told to stop does not wait for a turn that another runs, whose reader goes on there',
  async () => {
    await using first = await startServer({ variables })
    const second = await startServer({ variables })
    const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
    const id = await one.start()
    const { body } = await one.say(id, 'On Tuesday.')
    const events = other.events(id, body.turn.id)
    const piece = await firstPiece(events)
    await second[Symbol.asyncDispose]()
    expect(second.output()).not.toContain('stopped with work unfinished')
    const rest = [piece]
    for await (const event of events) rest.push(event)
    // The remark may come before or after the piece.
    expect(rest.slice(1).every(({ event }) => event === 'coach.done')).toBe(true)
    more.resolve()
    expect(textOf(await one.allEvents(id, body.turn.id, rest.at(-1)?.id))).toBe('was mine.')
  },
)

it('a process that lost a turn writes nothing more in it', async () => {
  await using first = await startServer({ variables })
  await using second = await startServer({ variables })
  const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
  const again = Promise.withResolvers<void>()
  speeches = async function* (number) {
    if (number === 1) {
      yield 'Slide four '
      await more.promise
      yield 'came late.'
    } else {
      await again.promise
      yield 'Said anew.'
    }
  }
  const id = await one.start()
  const { body } = await one.say(id, 'On Tuesday.')
  await firstPiece(one.events(id, body.turn.id))
  const retry = () => other.send(`/sessions/${id}/turns/${body.turn.id}/retry`, { method: 'POST' })
  do {
    await database.prisma
      .$executeRaw`UPDATE conversation_coach.turns SET lease_expires_at = now() - interval '1 minute' WHERE id = ${body.turn.id}`
  } while ((await retry()).status !== 202)
  more.resolve()
  // As long as other requests take, it might be written.
  for (const client of [one, other]) await client.send('/export')
  again.resolve()
  const { turn } = (await one.allEvents(id, body.turn.id)).at(-1)?.data ?? {}
  expect(turn).toMatchObject({ status: 'COMPLETED', attempt: 2 })
  const messages = await database.prisma.message.findMany({ where: { turnId: body.turn.id, role: 'PARTNER' } })
  expect(messages.map(({ content }) => content)).toEqual(['Said anew.'])
})

describe('completed through two processes at once', () => {
  it('a conversation gets one summary, for which the model is asked once', async () => {
    await using first = await startServer({ variables })
    await using second = await startServer({ variables })
    const clients = [await clientOf(first.url), await clientOf(second.url)] as const
    const id = await spokenIn(clients[0])
    const answers = clients.map((client) => complete(client, id))
    while (asked.summaries === 0) await sleep(20)
    // As long as another request takes in each, the model may be asked once more.
    for (const client of clients) await client.send('/usage')
    more.resolve()
    for (const { status, body } of await Promise.all(answers)) expect([status, body.hasSummary]).toEqual([200, true])
    expect(asked.summaries).toBe(1)
    const [summary, same] = await Promise.all(clients.map((client) => client.send(`/sessions/${id}/summary`)))
    expect(summary?.body.strengths).toEqual(['Answer 1.'])
    expect(same?.body).toEqual(summary?.body)
  })

  it('a conversation whose summary fails is told so in both, and the model is asked once', async () => {
    await using first = await startServer({ variables })
    await using second = await startServer({ variables })
    const clients = [await clientOf(first.url), await clientOf(second.url)] as const
    const id = await spokenIn(clients[0])
    summaries = async function* () {
      await more.promise
      yield 'Well done!'
    }
    const answers = clients.map((client) => complete(client, id))
    while (asked.summaries === 0) await sleep(20)
    for (const client of clients) await client.send('/usage')
    more.resolve()
    for (const { status, body } of await Promise.all(answers)) {
      expect([status, body.code]).toEqual([503, 'MODEL.UNAVAILABLE'])
    }
    // Once more, since it was no object.
    expect(asked.summaries).toBe(2)
  })

  it('what a process brings that lost the summary is void', async () => {
    await using first = await startServer({ variables })
    await using second = await startServer({ variables })
    const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
    const id = await spokenIn(one)
    const again = Promise.withResolvers<void>()
    summaries = async function* (number) {
      if (number > 1) await again.promise
      yield* summaryOf(number)
    }
    const late = complete(one, id)
    while (asked.summaries === 0) await sleep(20)
    const inTime = complete(other, id)
    while (asked.summaries === 1) {
      await database.prisma.$executeRaw`
        UPDATE conversation_coach.summary_runs SET lease_expires_at = now() - interval '1 minute'
        WHERE session_id = ${id} AND attempt = 1`
      await sleep(20)
    }
    more.resolve()
    // As long as other requests take, it might be written.
    for (const client of [one, other]) await client.send('/export')
    again.resolve()
    for (const { status } of await Promise.all([late, inTime])) expect(status).toBe(200)
    expect((await one.send(`/sessions/${id}/summary`)).body.strengths).toEqual(['Answer 2.'])
  })

  it.skipIf(process.platform === 'win32')('and in one that is killed, the other takes over', async () => {
    await using second = await startServer({ variables })
    await using first = await startKillable()
    const [one, other] = [await clientOf(first.url), await clientOf(second.url)]
    const id = await spokenIn(one)
    const broken = complete(one, id).catch((error: unknown) => error)
    while (asked.summaries === 0) await sleep(20)
    const taken = complete(other, id)
    first.kill()
    expect(await broken).toBeInstanceOf(Error)
    expect((await taken).status).toBe(200)
    expect((await other.send(`/sessions/${id}/summary`)).body.strengths).toEqual(['Answer 2.'])
  })
})

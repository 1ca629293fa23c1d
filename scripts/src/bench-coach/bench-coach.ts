import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { freePort } from '@workspace/local-postgres/testing'
import { testDatabase } from '@workspace/testing'
import { buildNext } from '@workspace/testing/build-next'
import { startNext } from '@workspace/testing/next'
import pg from 'pg'
import { startChild } from '../bench/child-process.ts'
import { fillPeople, signInOf } from '../bench/fill-people.ts'
import { median } from '../bench/median.ts'
import { percentile } from '../bench/percentile.ts'
import { type MemorySample, readMemory } from '../bench/read-memory.ts'
import { countMessages, type MessageCount } from './count-messages.ts'
import type { LoadOrder } from './load-process.ts'
import type { Exchange, LoadResult } from './run-load.ts'
import type { Pacing } from './said.ts'
import { NEW_SCENARIO } from './scenario.ts'
import { slope, watchMemory } from './watch-memory.ts'

/** How much is asked of the coach. */
export interface CoachLoad {
  /** That stream at once. */
  readonly conversations: number
  readonly minutes: number
  /** Of each minute. */
  readonly seconds: number
  /** Of a conversation. */
  readonly turns: number
  readonly pacing: Pacing
}

/** Milliseconds from sending the words to the first token. */
export interface Latency {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** A minute of conversations, after some seconds of direct calls. */
interface Minute {
  readonly direct: Latency
  readonly coach: Latency
  /** Bytes, the median of the minute. */
  readonly rss: number
  /** Bytes of the heap once garbage was collected, after the minute. */
  readonly heapCollected: number
  /** Of one processor, while it talked. */
  readonly processorShare: number
}

/** What was seen of the coach. */
export interface CoachMeasurement {
  readonly load: CoachLoad
  readonly machine: { readonly processors: number; readonly loadBefore: number }
  /** Of all minutes together. */
  readonly direct: Latency
  readonly coach: Latency
  readonly addedP95: number
  readonly memory: {
    readonly start: number
    readonly end: number
    /** By which the medians of the minutes grow, the first one left out, in bytes a minute. */
    readonly rssPerMinute: number
    /** The same for the heap without garbage. */
    readonly heapPerMinute: number
  }
  readonly minutes: readonly Minute[]
  readonly messages: MessageCount
  /** How often what went wrong. */
  readonly problems: LoadResult['problems']
}

/** Who sign in; more conversations than that share them. */
const MOST_PEOPLE = 200

/** Builds the coach and measures one process of it, on a database of its own, with a model on this machine. */
export async function benchCoach(
  root: string,
  { tell, ...load }: CoachLoad & { readonly tell: (progress: string) => void },
): Promise<CoachMeasurement> {
  const { conversations, minutes: wanted, seconds, turns, pacing } = load
  const machine = { processors: availableParallelism(), loadBefore: loadavg()[0] ?? 0 }
  const folder = join(root, 'apps/conversation-coach')
  tell('Building the conversation coach…')
  buildNext(folder)
  await using database = await testDatabase({ project: folder })
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  await using opened = new AsyncDisposableStack()
  opened.defer(() => db.end())
  const people = Math.min(conversations, MOST_PEOPLE)
  await fillPeople(db, database.url, { people, staff: 1 })
  const model = opened.use(startChild<Pacing, string>(new URL('./model-process.ts', import.meta.url)))
  const clients = opened.use(startChild<LoadOrder, LoadResult>(new URL('./load-process.ts', import.meta.url)))
  const modelUrl = await model.ask(pacing)
  const memoryPort = await freePort()
  const memoryUrl = `http://127.0.0.1:${memoryPort}`
  const app = opened.use(
    await startNext(folder, {
      nodeOptions: ['--import', import.meta.resolve('../bench/report-memory.mjs')],
      variables: {
        ANTHROPIC_API_KEY: 'sk-bench',
        ANTHROPIC_BASE_URL: modelUrl,
        BENCH_MEMORY_PORT: String(memoryPort),
        BETTER_AUTH_SECRET: TEST_SECRET,
        COACH_DAILY_TOKENS: '2000000000',
        DATABASE_URL: database.url,
        RATE_LIMIT_READS: '1000000000',
        RATE_LIMIT_WRITES: '1000000000',
      },
    }),
  )
  tell(`Signing in ${people} people…`)
  const cookies: string[] = []
  for (let number = 1; number <= people; number++) cookies.push(await signInTo(app.url, signInOf(number)))
  await writeScenario(app.url, cookies[0] ?? '')
  const answerMs = pacing.firstTokenMs + (pacing.tokens / pacing.tokensPerSecond) * 1000
  const order = { clients: conversations, turns, answerMs }
  const callDirectly = (name: string, time: number) =>
    clients.ask({ ...order, url: modelUrl, name: `direct-${name}`, seconds: time })
  const talk = (name: string, time: number) =>
    clients.ask({ ...order, url: app.url, cookies, name: `coach-${name}`, seconds: time })

  tell('Warming up…')
  const directSeconds = Math.max(1, Math.round(seconds / 4))
  await callDirectly('warm', directSeconds)
  const warm = await talk('warm', directSeconds)
  const start = await readMemory(memoryUrl)
  const minutes: Minute[] = []
  const direct: Exchange[] = []
  const coach: Exchange[] = []
  const problems = [warm.problems]
  for (let minute = 1; minute <= wanted; minute++) {
    const called = await callDirectly(String(minute), directSeconds)
    const before = await readMemory(memoryUrl)
    const startedAt = performance.now()
    const samples = watchMemory(memoryUrl, Math.max(250, (seconds * 1000) / 30))
    const talked = await talk(String(minute), seconds)
    const seen = await samples()
    const last = await readMemory(memoryUrl)
    direct.push(...called.exchanges)
    coach.push(...talked.exchanges)
    problems.push(called.problems, talked.problems)
    minutes.push({
      direct: latencyOf(called.exchanges),
      coach: latencyOf(talked.exchanges),
      rss: median(seen.map(({ rss }) => rss)),
      processorShare: (cpuOf(last) - cpuOf(before)) / 1000 / (performance.now() - startedAt),
      heapCollected: (await readMemory(memoryUrl, 'collected')).heapUsed,
    })
    tell(`Minute ${minute} of ${wanted}: ${coach.length} turns so far`)
  }
  const end = await readMemory(memoryUrl)
  const [directLatency, coachLatency] = [latencyOf(direct), latencyOf(coach)]
  return {
    load,
    machine,
    direct: directLatency,
    coach: coachLatency,
    addedP95: coachLatency.p95 - directLatency.p95,
    memory: {
      start: start.rss,
      end: end.rss,
      rssPerMinute: slope(minutes.slice(1).map(({ rss }) => rss)),
      heapPerMinute: slope(minutes.slice(1).map(({ heapCollected }) => heapCollected)),
    },
    minutes,
    messages: await countMessages(db, [...warm.exchanges, ...coach], pacing.tokens),
    problems: addUp(problems),
  }
}

async function writeScenario(url: string, cookie: string): Promise<void> {
  const response = await fetch(new URL('/api/coach/scenarios', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(NEW_SCENARIO),
  })
  if (!response.ok) throw new Error(`No scenario: ${response.status} ${await response.text()}`)
}

function addUp(all: readonly LoadResult['problems'][]): LoadResult['problems'] {
  const sum: Record<string, number> = {}
  for (const problems of all)
    for (const [problem, count] of Object.entries(problems)) sum[problem] = (sum[problem] ?? 0) + count
  return sum
}

function latencyOf(exchanges: readonly Exchange[]): Latency {
  const times = exchanges.map(({ firstTokenMs }) => firstTokenMs)
  const at = (share: number) => percentile(times, share)
  return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function cpuOf({ cpu: { user, system } }: MemorySample): number {
  return user + system
}

import { setTimeout as sleep } from 'node:timers/promises'
import { signInTo } from '@workspace/auth/testing'
import { startRedisServer } from '@workspace/testing/redis-server'
import { type Child, startChild } from '../bench/child-process.ts'
import { signInOf } from '../bench/fill-people.ts'
import { median } from '../bench/median.ts'
import { percentile } from '../bench/percentile.ts'
import { type MemorySample, readMemory } from '../bench/read-memory.ts'
import type { SocketServer } from './bench-sockets.ts'
import { roomId } from './fill-rooms.ts'
import type { Arrivals, FollowersAnswer, FollowersOrder } from './followers-process.ts'
import { now } from './open-sockets.ts'
import { startService, tellingMemory } from './start-servers.ts'
import type { WriteOrder, Written } from './writers-process.ts'

/** How much is asked of the processes. */
export interface ProcessesLoad {
  /** Sockets to the processes of each setup, spread over them and over rooms. */
  readonly followers: number
  /** Messages a second, before as many as go. */
  readonly rate: number
}

/** What became of messages: medians of the runs; what is missing, double or refused is of all of them. */
interface DeliveryFigures {
  /** Messages that were taken, a second. */
  readonly sentPerSecond: number
  /** Messages at a socket, a second. */
  readonly deliveredPerSecond: number
  /** Milliseconds from sending to receipt, for half and for 99 of 100 deliveries. */
  readonly p50: number
  readonly p99: number
  /** What each process took of a processor, from 0 to 1. */
  readonly cpu: readonly number[]
  /** Deliveries that did not come in time. */
  readonly missing: number
  /** Deliveries that came again. */
  readonly double: number
  /** Messages that were not taken. */
  readonly refused: number
}

/** What was seen of a number of processes that reach each other over something. */
export interface ProcessesMeasurement {
  readonly processes: number
  readonly over: 'Redis' | 'PostgreSQL'
  /** At the rate that was asked for. */
  readonly steady: DeliveryFigures
  /** As many as go. */
  readonly flatOut: DeliveryFigures
}

const SETUPS = [
  { processes: 3, over: 'Redis' },
  { processes: 1, over: 'Redis' },
  { processes: 1, over: 'PostgreSQL' },
] as const

/** That a setup is written to and followed in. Each setup has its own, since all are on one database. */
const ROOMS = 4
/** Processes that hold the sockets. */
const HOLDERS = 2
const TIMEOUT_MS = 30_000
/** How long is waited for what comes again, in milliseconds. */
const SETTLE_MS = 250

interface Setup {
  readonly servers: readonly SocketServer[]
  readonly rooms: WriteOrder['rooms']
  readonly steady: DeliveryFigures[]
  readonly flatOut: DeliveryFigures[]
}

interface Clients {
  readonly holders: readonly Child<FollowersOrder, FollowersAnswer>[]
  readonly writer: Child<WriteOrder, Written>
}

/**
 * Has people write to sockets of several processes and of one, one setup after the other in each run.
 *
 * @param load.clients - who write at once when as many go.
 * @throws {Error} where a socket cannot be opened or is closed.
 */
export async function benchProcesses(
  root: string,
  databaseUrl: string,
  {
    followers,
    rate,
    clients: writers,
    seconds,
    runs,
  }: ProcessesLoad & {
    readonly clients: number
    readonly seconds: number
    readonly runs: number
  },
): Promise<ProcessesMeasurement[]> {
  await using opened = new AsyncDisposableStack()
  const redis = opened.use(await startRedisServer())
  const start = <Order extends object, Answer>(script: string) =>
    opened.use(startChild<Order, Answer>(new URL(script, import.meta.url)))
  const clients: Clients = {
    holders: Array.from({ length: HOLDERS }, () => start<FollowersOrder, FollowersAnswer>('./followers-process.ts')),
    writer: start<WriteOrder, Written>('./writers-process.ts'),
  }
  const setups: Setup[] = []
  for (const [place, { processes, over }] of SETUPS.entries()) {
    const servers = await Promise.all(
      Array.from({ length: processes }, async () => {
        const { nodeOptions, variables, memoryUrl } = await tellingMemory()
        const { url } = opened.use(
          await startService(root, databaseUrl, {
            ...(nodeOptions && { nodeOptions }),
            variables: { ...variables, ...(over === 'Redis' && { REDIS_URL: redis.url }) },
          }),
        )
        return { url, memoryUrl }
      }),
    )
    const rooms = await roomsOf(place, servers[0]?.url ?? '')
    await follow(servers, rooms, { clients, followers })
    setups.push({ servers, rooms, steady: [], flatOut: [] })
  }
  for (let run = 0; run <= runs; run++) {
    for (const pace of ['steady', 'flatOut'] as const) {
      for (let turn = 0; turn < setups.length; turn++) {
        const place = (turn + run) % setups.length
        const setup = setups[place]
        if (!setup) continue
        const figures = await deliver(setup, clients, {
          phase: `${run}-${pace}-${place}`,
          perSecond: pace === 'steady' ? rate : undefined,
          writers,
          seconds: run === 0 ? 1 : seconds,
        })
        if (run > 0) setup[pace].push(figures)
      }
    }
  }
  return setups.map(({ steady, flatOut }, place) => ({
    ...(SETUPS[place] ?? SETUPS[0]),
    steady: sumUp(steady),
    flatOut: sumUp(flatOut),
  }))
}

/** With the cookies of those who organize them. */
async function roomsOf(place: number, url: string): Promise<WriteOrder['rooms']> {
  const numbers = Array.from({ length: ROOMS }, (_, index) => place * ROOMS + index + 1)
  return Promise.all(
    numbers.map(async (number) => ({ id: roomId(number), cookie: await signInTo(url, signInOf(number + 1)) })),
  )
}

async function follow(
  servers: readonly SocketServer[],
  rooms: WriteOrder['rooms'],
  { clients: { holders }, followers }: { readonly clients: Clients; readonly followers: number },
): Promise<void> {
  const failed = await Promise.all(
    holders.map((holder, index) =>
      holder.ask({
        do: 'follow',
        servers: servers.map(({ url }) => url),
        rooms: rooms.map(({ id }) => id),
        count: Math.floor(followers / HOLDERS) + (index < followers % HOLDERS ? 1 : 0),
      }),
    ),
  )
  const total = failed.reduce<number>((sum, one) => sum + Number(one), 0)
  if (total > 0) throw new Error(`${total} of ${followers} sockets to the service could not be opened.`)
}

async function deliver(
  { servers, rooms }: Setup,
  { holders, writer }: Clients,
  order: Pick<WriteOrder, 'phase' | 'perSecond' | 'writers' | 'seconds'>,
): Promise<DeliveryFigures> {
  const doublesBefore = await countDoubles(holders)
  const before = await readCpu(servers)
  const written = await writer.ask({ ...order, servers: servers.map(({ url }) => url), rooms })
  const { phase } = order
  const { sent, firstAt, refused } = written
  const arrivals = await Promise.all(
    holders.map(async (holder) => {
      return (await holder.ask({ do: 'collect', phase, sent, timeoutMs: TIMEOUT_MS })) as Arrivals
    }),
  )
  const after = await readCpu(servers)
  await sleep(SETTLE_MS)
  const delays = arrivals.flatMap((one) => [...one.delays])
  const seconds = (Math.max(...arrivals.map(({ lastAt }) => lastAt)) - firstAt) / 1000
  return {
    sentPerSecond: [...sent.values()].reduce((sum, count) => sum + count, 0) / seconds,
    deliveredPerSecond: delays.length / seconds,
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
    cpu: after.processors.map((used, index) => (used - (before.processors[index] ?? 0)) / (after.at - before.at)),
    missing: arrivals.reduce((sum, { missing }) => sum + missing, 0),
    double: (await countDoubles(holders)) - doublesBefore,
    refused,
  }
}

async function countDoubles(holders: Clients['holders']): Promise<number> {
  const counts = await Promise.all(holders.map((holder) => holder.ask({ do: 'count doubles' })))
  return counts.reduce<number>((sum, count) => sum + Number(count), 0)
}

/** Milliseconds of a processor that each process took so far, and when that was. */
async function readCpu(servers: readonly SocketServer[]) {
  const samples = await Promise.all(servers.map(({ memoryUrl }) => readMemory(memoryUrl)))
  return { at: now(), processors: samples.map(({ cpu }: MemorySample) => (cpu.user + cpu.system) / 1000) }
}

function sumUp(runs: readonly DeliveryFigures[]): DeliveryFigures {
  const middle = (of: 'sentPerSecond' | 'deliveredPerSecond' | 'p50' | 'p99') => median(runs.map((run) => run[of]))
  const total = (of: 'missing' | 'double' | 'refused') => runs.reduce((sum, run) => sum + run[of], 0)
  return {
    sentPerSecond: middle('sentPerSecond'),
    deliveredPerSecond: middle('deliveredPerSecond'),
    p50: middle('p50'),
    p99: middle('p99'),
    cpu: (runs[0]?.cpu ?? []).map((_, index) => median(runs.map(({ cpu }) => cpu[index] ?? Number.NaN))),
    missing: total('missing'),
    double: total('double'),
    refused: total('refused'),
  }
}

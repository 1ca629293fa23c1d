import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, startChild } from '../bench/child-process.ts'
import { median } from '../bench/median.ts'
import { percentile } from '../bench/percentile.ts'
import { readMemory } from '../bench/read-memory.ts'
import { roomId } from './fill-rooms.ts'
import type { SocketsAnswer, SocketsOrder } from './sockets-process.ts'

/** A server with sockets. */
export interface SocketServer {
  readonly url: string
  /** Where it tells its memory. */
  readonly memoryUrl: string
}

/** What a server did with sockets. */
interface SocketFigures {
  readonly connections: number
  readonly failed: number
  /** Of each connection, resident. */
  readonly bytesPerConnection: number
  /** Messages that did not reach everybody in the room in time. */
  readonly missing: number
  /** Milliseconds from sending a message until it was at half, and at 99 of 100, of the sockets in the room: medians of the messages. */
  readonly p50: number
  readonly p99: number
  /** The worst p99 of a message. */
  readonly worstP99: number
}

/** How much is asked. */
export interface SocketLoad {
  readonly connections: number
  readonly messages: number
}

/** The service and its rival. */
export type SocketMeasurement = Readonly<Record<'service' | 'bare', SocketFigures>>

/** Processes that hold the clients. */
const HOLDERS = 2
const TIMEOUT_MS = 30_000

/** One room has half of the connections, twenty others the rest. */
const OTHER_ROOMS = 20

/**
 * Opens as many sockets to each of both servers, and sends messages to a room that half of them are in, to one server and the other in turn.
 *
 * @param cookie - of somebody who may write in the room.
 */
export async function benchSockets(
  servers: Readonly<Record<keyof SocketMeasurement, SocketServer>>,
  cookie: string,
  { connections, messages }: SocketLoad,
): Promise<SocketMeasurement> {
  await using opened = new AsyncDisposableStack()
  const script = new URL('./sockets-process.ts', import.meta.url)
  const holders = Array.from({ length: HOLDERS }, () => opened.use(startChild<SocketsOrder, SocketsAnswer>(script)))
  const each = Math.ceil(connections / 2 / HOLDERS)
  const rooms = [
    { id: roomId(1), count: each },
    ...Array.from({ length: OTHER_ROOMS }, (_, index) => ({
      id: roomId(index + 2),
      count: Math.floor(each / OTHER_ROOMS) + (index < each % OTHER_ROOMS ? 1 : 0),
    })),
  ]
  const names = ['service', 'bare'] as const
  const connected = { service: { failed: 0, bytes: 0 }, bare: { failed: 0, bytes: 0 } }
  for (const name of names) {
    const { url, memoryUrl } = servers[name]
    const before = await readMemory(memoryUrl, 'collected')
    const failed = await Promise.all(holders.map((holder) => holder.ask({ do: 'connect', url, rooms })))
    await sleep(1000)
    const after = await readMemory(memoryUrl, 'collected')
    connected[name] = { failed: failed.flat().reduce((sum, one) => sum + one, 0), bytes: after.rss - before.rss }
  }
  const delays = { service: [] as number[][], bare: [] as number[][] }
  for (let turn = 0; turn < messages * 2; turn++) {
    const name = names[turn % 2] ?? 'bare'
    delays[name].push(await deliver(servers[name].url, { cookie, holders, each, marker: `measured-${turn}-` }))
  }
  const figuresOf = (name: keyof SocketMeasurement): SocketFigures => {
    const p99s = delays[name].map((times) => percentile(times, 0.99))
    const total = 2 * each * HOLDERS
    return {
      connections: total,
      failed: connected[name].failed,
      bytesPerConnection: connected[name].bytes / total,
      missing: delays[name].reduce((sum, times) => sum + each * HOLDERS - times.length, 0),
      p50: median(delays[name].map((times) => percentile(times, 0.5))),
      p99: median(p99s),
      worstP99: Math.max(...p99s),
    }
  }
  return { service: figuresOf('service'), bare: figuresOf('bare') }
}

interface Delivery {
  readonly cookie: string
  readonly holders: readonly Child<SocketsOrder, SocketsAnswer>[]
  readonly each: number
  readonly marker: string
}

/** Sends a message to the room; gives what it took to each socket, in milliseconds. */
async function deliver(url: string, { cookie, holders, each, marker }: Delivery): Promise<number[]> {
  const sentAt = performance.timeOrigin + performance.now()
  const response = await fetch(new URL(`/rooms/${roomId(1)}/messages`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
    body: JSON.stringify({ text: `${marker} to everybody in the room` }),
  })
  if (response.status !== 201) throw new Error(`The message was not taken: ${response.status} ${await response.text()}`)
  const order = { do: 'collect', marker, count: each, timeoutMs: TIMEOUT_MS } as const
  const arrived = await Promise.all(holders.map((holder) => holder.ask(order)))
  return arrived.flat().map((at) => at - sentAt)
}

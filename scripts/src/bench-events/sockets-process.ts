import { setTimeout as sleep } from 'node:timers/promises'
import { serveOrders } from '../bench/child-process.ts'
import { liveUrl, now, openSockets } from './open-sockets.ts'

/** Opens sockets, so many to each room of a server. */
interface Connect {
  readonly do: 'connect'
  readonly url: string
  readonly rooms: readonly { readonly id: string; readonly count: number }[]
}

/** Waits until so many sockets have a message, or the time is over. */
interface Collect {
  readonly do: 'collect'
  readonly marker: string
  readonly count: number
  readonly timeoutMs: number
}

/** What the process is asked for. */
export type SocketsOrder = Connect | Collect

/** How many sockets could not be opened, or when a message came, in milliseconds since 1970. */
export type SocketsAnswer = readonly number[]

const MARKER = /measured-\d+-/
const arrivals = new Map<string, number[]>()
let closed = 0

serveOrders((order: SocketsOrder) => (order.do === 'connect' ? connect(order) : collect(order)))

async function connect({ url, rooms }: Connect): Promise<SocketsAnswer> {
  const urls = rooms.flatMap(({ id, count }) => Array.from({ length: count }, () => liveUrl(url, id)))
  return [await openSockets(urls, { onMessage: receive, onClose: () => closed++ })]
}

function receive(text: string): void {
  const [marker] = MARKER.exec(text) ?? []
  if (marker === undefined) return
  const times = arrivals.get(marker)
  if (times) times.push(now())
  else arrivals.set(marker, [now()])
}

async function collect({ marker, count, timeoutMs }: Collect): Promise<SocketsAnswer> {
  const giveUpAt = performance.now() + timeoutMs
  const seen = () => arrivals.get(marker) ?? []
  while (seen().length < count && performance.now() < giveUpAt && closed === 0) await sleep(20)
  if (closed > 0) throw new Error(`The server closed ${closed} sockets.`)
  return seen()
}

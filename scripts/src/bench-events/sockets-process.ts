import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { serveOrders } from '../bench/child-process.ts'

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

/** That open at once. */
const OPENING = 50

const MARKER = /measured-\d+-/
const arrivals = new Map<string, number[]>()
let closed = 0

serveOrders((order: SocketsOrder) => (order.do === 'connect' ? connect(order) : collect(order)))

async function connect({ url, rooms }: Connect): Promise<SocketsAnswer> {
  const paths = rooms.flatMap(({ id, count }) => Array.from({ length: count }, () => `/rooms/${id}/live`))
  let failed = 0
  let next = 0
  const opener = async () => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      await open(new URL(path, url.replace('http', 'ws'))).catch(() => failed++)
    }
  }
  await Promise.all(Array.from({ length: OPENING }, opener))
  return [failed]
}

/** Open once the server has said that it is. */
function open(url: URL): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = new WebSocket(url, 'event-platform.v1', { perMessageDeflate: false, handshakeTimeout: 60_000 })
  socket.on('open', resolve)
  socket.on('error', reject)
  socket.on('close', () => closed++)
  socket.on('message', (data) => {
    const [marker] = MARKER.exec(String(data)) ?? []
    if (marker === undefined) return
    const now = performance.timeOrigin + performance.now()
    const times = arrivals.get(marker)
    if (times) times.push(now)
    else arrivals.set(marker, [now])
  })
  return promise
}

async function collect({ marker, count, timeoutMs }: Collect): Promise<SocketsAnswer> {
  const giveUpAt = performance.now() + timeoutMs
  const seen = () => arrivals.get(marker) ?? []
  while (seen().length < count && performance.now() < giveUpAt && closed === 0) await sleep(20)
  if (closed > 0) throw new Error(`The server closed ${closed} sockets.`)
  return seen()
}

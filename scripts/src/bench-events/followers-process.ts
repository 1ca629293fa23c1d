import { setTimeout as sleep } from 'node:timers/promises'
import { serveOrders } from '../bench/child-process.ts'
import { liveUrl, now, openSockets } from './open-sockets.ts'

/** Follows rooms: so many sockets, spread over servers and over rooms. */
interface Follow {
  readonly do: 'follow'
  readonly servers: readonly string[]
  readonly rooms: readonly string[]
  readonly count: number
}

/** Waits until all sockets have the messages of a phase, or the time is over. */
interface Collect {
  readonly do: 'collect'
  readonly phase: string
  /** Messages by room, by its id. */
  readonly sent: ReadonlyMap<string, number>
  readonly timeoutMs: number
}

/** Gives what has come more than once until now. */
interface CountDoubles {
  readonly do: 'count doubles'
}

/** What the process is asked for. */
export type FollowersOrder = Follow | Collect | CountDoubles

/** What came of a phase. */
export interface Arrivals {
  /** Milliseconds from sending to receipt, of each message at each socket. */
  readonly delays: Float64Array
  /** When the last one came, in milliseconds since 1970. */
  readonly lastAt: number
  readonly missing: number
}

/** How many sockets could not be opened, what came, or how much came more than once. */
export type FollowersAnswer = number | Arrivals

interface Seen {
  readonly delays: number[]
  lastAt: number
}

const MEASURED = /"sequence":(\d+).*measured (\S+) (\S+)/
const phases = new Map<string, Seen>()
const followers = new Map<string, number>()
let closed = 0
let doubles = 0

serveOrders(async (order: FollowersOrder): Promise<FollowersAnswer> => {
  if (order.do === 'follow') return follow(order)
  return order.do === 'collect' ? collect(order) : doubles
})

function follow({ servers, rooms, count }: Follow): Promise<number> {
  const places = Array.from({ length: count }, (_, index) => ({
    server: servers[index % servers.length] ?? '',
    room: rooms[Math.floor(index / servers.length) % rooms.length] ?? '',
  }))
  for (const { room } of places) followers.set(room, (followers.get(room) ?? 0) + 1)
  const newest = new Array<number>(count).fill(0)
  const onMessage = (text: string, index: number) => {
    const [, number, phase, sentAt] = MEASURED.exec(text) ?? []
    if (phase === undefined) return
    const sequence = Number(number)
    if (sequence <= (newest[index] ?? 0)) {
      doubles++
      return
    }
    newest[index] = sequence
    const seen = phases.get(phase) ?? { delays: [], lastAt: 0 }
    phases.set(phase, seen)
    seen.lastAt = now()
    seen.delays.push(seen.lastAt - Number(sentAt))
  }
  return openSockets(
    places.map(({ server, room }) => liveUrl(server, room)),
    { onMessage, onClose: () => closed++ },
  )
}

async function collect({ phase, sent, timeoutMs }: Collect): Promise<Arrivals> {
  const expected = [...sent].reduce((sum, [room, messages]) => sum + messages * (followers.get(room) ?? 0), 0)
  const giveUpAt = performance.now() + timeoutMs
  const arrived = () => phases.get(phase)?.delays.length ?? 0
  while (arrived() < expected && performance.now() < giveUpAt && closed === 0) await sleep(20)
  if (closed > 0) throw new Error(`The service closed ${closed} sockets.`)
  const { delays, lastAt } = phases.get(phase) ?? { delays: [], lastAt: 0 }
  phases.delete(phase)
  return { delays: Float64Array.from(delays), lastAt, missing: expected - delays.length }
}

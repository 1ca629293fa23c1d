import { setTimeout as sleep } from 'node:timers/promises'
import { serveOrders } from '../bench/child-process.ts'
import { now } from './open-sockets.ts'

/** Writes in the chat of rooms, over servers in turn. */
export interface WriteOrder {
  /** What the messages are told apart by from those of other phases; without spaces. */
  readonly phase: string
  readonly servers: readonly string[]
  /** With the cookie of somebody who may write there. */
  readonly rooms: readonly { readonly id: string; readonly cookie: string }[]
  /** So many messages a second; undefined for as many as go, by writers each of which waits for the answer. */
  readonly perSecond?: number | undefined
  readonly writers: number
  readonly seconds: number
}

/** What was written. */
export interface Written {
  /** Messages that were taken by room, by its id. */
  readonly sent: ReadonlyMap<string, number>
  readonly refused: number
  /** When the first one was sent, in milliseconds since 1970. */
  readonly firstAt: number
}

serveOrders(async (order: WriteOrder): Promise<Written> => {
  const sent = new Map<string, number>()
  let refused = 0
  let turn = 0
  const firstAt = now()
  const write = async () => {
    const number = turn++
    const room = order.rooms[number % order.rooms.length]
    const server = order.servers[Math.floor(number / order.rooms.length) % order.servers.length]
    if (!room || server === undefined) throw new Error('There is nowhere to write.')
    if (await isTaken(server, room, order.phase)) sent.set(room.id, (sent.get(room.id) ?? 0) + 1)
    else refused++
  }
  await (order.perSecond === undefined ? flatOut(write, order) : steadily(write, order.perSecond, order.seconds))
  return { sent, refused, firstAt }
})

async function flatOut(write: () => Promise<void>, { writers, seconds }: WriteOrder): Promise<void> {
  const endAt = performance.now() + seconds * 1000
  const writer = async () => {
    while (performance.now() < endAt) await write()
  }
  await Promise.all(Array.from({ length: writers }, writer))
}

/** Each when it is due, whatever became of those before it. */
async function steadily(write: () => Promise<void>, perSecond: number, seconds: number): Promise<void> {
  const startAt = performance.now()
  const underWay: Promise<void>[] = []
  for (let number = 0; number < perSecond * seconds; number++) {
    await sleep(Math.max(0, startAt + (number / perSecond) * 1000 - performance.now()))
    underWay.push(write())
  }
  await Promise.all(underWay)
}

async function isTaken(
  server: string,
  { id, cookie }: { readonly id: string; readonly cookie: string },
  phase: string,
): Promise<boolean> {
  const response = await fetch(new URL(`/rooms/${id}/messages`, server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server, cookie },
    body: JSON.stringify({ text: `measured ${phase} ${now()} to everybody in the room` }),
  }).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.status === 201
}

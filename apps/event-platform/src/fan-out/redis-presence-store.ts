import { randomUUID } from 'node:crypto'
import { NAMED_PEOPLE, type OpenSocket, type PresenceStore, type WhoIsThere } from './presence-store.ts'
import type { RedisClient } from './redis-bus.ts'

/** What is kept of a socket, beside its id. */
type Kept = readonly [processId: string, userId: string | null, openedAt: number]

const processKey = (processId: string) => `event-platform:process:${processId}`
const socketsKey = (roomId: string) => `event-platform:sockets:${roomId}`

/** Keeps the open sockets of a room in a hash; they count while the key of their process is there. */
export class RedisPresenceStore implements PresenceStore {
  readonly #redis: RedisClient
  readonly #leaseMs: number
  readonly #processId = randomUUID()

  constructor({ redis, leaseMs }: { readonly redis: RedisClient; readonly leaseMs: number }) {
    this.#redis = redis
    this.#leaseMs = leaseMs
  }

  async write(opened: readonly OpenSocket[], closed: readonly OpenSocket[]): Promise<void> {
    await Promise.all([
      ...[...byRoom(closed)].map(([roomId, sockets]) =>
        this.#redis.hDel(
          socketsKey(roomId),
          sockets.map(({ id }) => id),
        ),
      ),
      ...[...byRoom(opened)].flatMap(([roomId, sockets]) => [
        this.#redis.hSet(
          socketsKey(roomId),
          Object.fromEntries(sockets.map((socket) => [socket.id, JSON.stringify(this.#keep(socket))])),
        ),
        this.#hold(roomId),
      ]),
    ])
  }

  async renew(roomIds: readonly string[]): Promise<boolean> {
    const [before] = await Promise.all([
      this.#redis.set(processKey(this.#processId), 'there', {
        expiration: { type: 'PX', value: this.#leaseMs },
        GET: true,
      }),
      ...roomIds.map((roomId) => this.#hold(roomId)),
    ])
    return before !== null
  }

  async read(roomIds: readonly string[]): Promise<ReadonlyMap<string, WhoIsThere>> {
    const rooms = await Promise.all(
      roomIds.map(async (roomId) => {
        const fields = Object.entries(await this.#redis.hGetAll(socketsKey(roomId)))
        return { roomId, sockets: fields.map(([id, kept]) => [id, JSON.parse(kept) as Kept] as const) }
      }),
    )
    const isThere = await this.#findProcesses(rooms.flatMap(({ sockets }) => sockets.map(([, [process]]) => process)))
    const found = new Map<string, WhoIsThere>()
    for (const { roomId, sockets } of rooms) {
      const [there, gone] = [sockets.filter(([, [id]]) => isThere(id)), sockets.filter(([, [id]]) => !isThere(id))]
      if (gone.length > 0) {
        await this.#redis.hDel(
          socketsKey(roomId),
          gone.map(([id]) => id),
        )
      }
      if (there.length > 0) found.set(roomId, summarise(there.map(([, kept]) => kept)))
    }
    return found
  }

  async end(open: readonly OpenSocket[]): Promise<void> {
    await this.write([], open)
    await this.#redis.del(processKey(this.#processId))
  }

  #keep({ userId, openedAt }: OpenSocket): Kept {
    return [this.#processId, userId, openedAt]
  }

  /** A room that no process reads any more goes by itself. */
  #hold(roomId: string) {
    return this.#redis.pExpire(socketsKey(roomId), 10 * this.#leaseMs)
  }

  async #findProcesses(ids: readonly string[]): Promise<(id: string) => boolean> {
    const known = [...new Set(ids)]
    const present = await Promise.all(known.map((id) => this.#redis.exists(processKey(id))))
    const there = new Set(known.filter((_, index) => present[index] === 1))
    return (id) => there.has(id)
  }
}

function byRoom(sockets: readonly OpenSocket[]): Map<string, OpenSocket[]> {
  return Map.groupBy(sockets, ({ roomId }) => roomId)
}

function summarise(sockets: readonly Kept[]): WhoIsThere {
  const since = new Map<string, number>()
  let visitors = 0
  for (const [, userId, openedAt] of sockets) {
    if (userId === null) visitors++
    else since.set(userId, Math.min(openedAt, since.get(userId) ?? openedAt))
  }
  const people = [...since].toSorted(([a, sinceA], [b, sinceB]) => sinceA - sinceB || (a < b ? -1 : 1))
  return { online: visitors + people.length, first: people.slice(0, NAMED_PEOPLE).map(([id]) => id) }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { Bus } from '../../fan-out/bus.ts'
import type { Presence } from '../../fan-out/presence.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { LIMITS } from '../protocol/protocol.ts'
import { LiveRoom, topicOf } from './live-room.ts'
import type { LiveSocket } from './live-socket.ts'
import { Snapshots } from './snapshot.ts'

/** What the rooms of a process work on. */
export interface LiveRoomsOptions {
  readonly prisma: PrismaClient
  readonly bus: Bus
  readonly presence: Presence
  readonly log: FastifyBaseLogger
}

/** Milliseconds between two looks at the numbers of all rooms, for messages of the bus that were lost, and at whose review is due. */
const HEAL_MS = 5_000

/** Milliseconds between two sockets that are sent away, unless they are too many for the time there is. */
const SEND_AWAY_MS = 5

interface Place {
  readonly room: LiveRoom
  readonly opened: Promise<void>
  readonly snapshots: Snapshots
  readonly sockets: Set<LiveSocket>
}

/** The rooms that somebody follows in this process, and their sockets. */
export class LiveRooms {
  readonly #options: LiveRoomsOptions
  readonly #places = new Map<string, Place>()
  readonly #timers: NodeJS.Timeout[] = []
  #isStopping = false
  #ignoreMissed: () => void = () => {}

  constructor(options: LiveRoomsOptions) {
    this.#options = options
  }

  /** Begins to look after its sockets. */
  start(): void {
    this.#timers.push(
      setInterval(() => void this.#heal(), HEAL_MS).unref(),
      setInterval(() => this.#beat(), LIMITS.heartbeatMs).unref(),
    )
    this.#ignoreMissed = this.#options.bus.onMissed(() => void this.#heal())
  }

  /**
   * Admits no socket any more and sends those that are open away, one after the other: their clients come back to other processes
   * and not all at once.
   *
   * @param withinMs - longest time for it.
   */
  async drain(withinMs: number): Promise<void> {
    this.#isStopping = true
    const sockets = this.#sockets()
    const apartMs = Math.min(SEND_AWAY_MS, withinMs / sockets.length)
    const startedAt = performance.now()
    for (const [index, socket] of sockets.entries()) {
      const aheadMs = startedAt + index * apartMs - performance.now()
      if (aheadMs > 1) await sleep(aheadMs)
      socket.leave('restart')
    }
  }

  /** Sends all sockets away, and waits until they have left. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#ignoreMissed()
    for (const timer of this.#timers) clearInterval(timer)
    const sockets = this.#sockets()
    for (const socket of sockets) socket.leave('restart')
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.onClose(resolve))))
  }

  /** Tells who follows a room, in all processes, that it has events up to a number. */
  readonly announce = (roomId: string, sequence: number): void => {
    this.#places.get(roomId)?.room.wake(sequence)
    this.#options.bus.publish(topicOf(roomId), String(sequence)).catch((err: unknown) => {
      this.#options.log.warn({ err, roomId }, 'other processes were not told of an event; they look soon')
    })
  }

  /** Lets a socket follow its room until it closes. */
  async admit(socket: LiveSocket, after: number | undefined): Promise<void> {
    if (this.#isStopping) {
      socket.leave('restart')
      return
    }
    const place = this.#placeOf(socket.roomId)
    place.sockets.add(socket)
    socket.onClose(() => this.#dismiss(socket, place))
    await place.opened
    await socket.begin(place.room, place.snapshots, after)
    socket.attend(this.#options.presence)
  }

  #placeOf(roomId: string): Place {
    const known = this.#places.get(roomId)
    if (known) return known
    const room = new LiveRoom(roomId, this.#options)
    const snapshots = new Snapshots(roomId, this.#options.prisma)
    const place = { room, snapshots, opened: room.open(), sockets: new Set<LiveSocket>() }
    this.#places.set(roomId, place)
    // Who comes after a failure begins anew.
    place.opened.catch(() => this.#forget(place))
    return place
  }

  #dismiss(socket: LiveSocket, place: Place): void {
    place.sockets.delete(socket)
    place.room.unfollow(socket)
    if (place.sockets.size === 0) this.#forget(place)
  }

  #forget(place: Place): void {
    if (this.#places.get(place.room.id) === place) this.#places.delete(place.room.id)
    place.opened
      .then(() => place.room.close())
      .catch((err: unknown) => this.#options.log.warn({ err, roomId: place.room.id }, 'a room was not closed'))
  }

  #sockets(): LiveSocket[] {
    return [...this.#places.values()].flatMap(({ sockets }) => [...sockets])
  }

  #beat(): void {
    for (const socket of this.#sockets()) socket.beat()
  }

  async #heal(): Promise<void> {
    const now = performance.now()
    for (const socket of this.#sockets()) socket.reviewIfDue(now)
    const ids = [...this.#places.keys()]
    if (ids.length === 0) return
    try {
      const rooms = await this.#options.prisma.$queryRaw<{ id: string; lastSequence: number; isGone: boolean }[]>`
        SELECT rooms.id, last_sequence AS "lastSequence",
          rooms.deleted_at IS NOT NULL OR apps.deleted_at IS NOT NULL AS "isGone"
        FROM event_platform.rooms JOIN event_platform.apps ON apps.id = rooms.app_id
        WHERE rooms.id = ANY (${ids}::text[])`
      for (const { id, lastSequence, isGone } of rooms) {
        const place = this.#places.get(id)
        place?.room.wake(lastSequence)
        if (isGone) for (const socket of place?.sockets ?? []) socket.leave('gone')
      }
    } catch (err) {
      this.#options.log.warn({ err }, 'whether rooms have news was not found out; tried again soon')
    }
  }
}

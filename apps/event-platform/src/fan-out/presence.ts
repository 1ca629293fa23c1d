import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Person, personSelect, presentPerson } from '@workspace/http/person'
import type { PrismaClient } from '../lib/prisma.ts'
import type { Bus, BusLog } from './bus.ts'
import { NOBODY, type OpenSocket, type PresenceStore, type WhoIsThere } from './presence-store.ts'

/** What is new about who is in a room. */
export interface PresenceChange {
  /** People, and sockets of nobody in particular. */
  readonly online: number
  /** People who are named from now on; in the first change all who are. */
  readonly joined: readonly Person[]
  /** Ids of people who were named and are no more. */
  readonly left: readonly string[]
}

/** Somebody who has a socket open in a room. */
export interface Arrival {
  readonly roomId: string
  /** Null for visitors and keys. */
  readonly userId: string | null
  /** Told who is there: soon, and whenever that changes. */
  readonly onChange: (change: PresenceChange) => void
}

/** How often presence does what, in milliseconds. */
export interface PresenceTimes {
  /** Shortest time between two changes of a room. */
  readonly changeMs: number
  /** How often a process says that it is still there. */
  readonly renewMs: number
  /** How long the sockets of a process count that does not. */
  readonly leaseMs: number
}

/** A killed process is forgotten within half a minute. */
export const PRESENCE_TIMES: PresenceTimes = { changeMs: 1_000, renewMs: 10_000, leaseMs: 30_000 }

/** What {@link Presence} works on. */
export interface PresenceOptions {
  readonly prisma: PrismaClient
  readonly bus: Bus
  readonly store: PresenceStore
  readonly times: PresenceTimes
  readonly log: BusLog
}

interface RoomState {
  readonly listeners: Set<Arrival['onChange']>
  readonly leaveTopic: Promise<() => Promise<void>>
  /** As told last; undefined before the first time. */
  told: { readonly people: ReadonlyMap<string, Person>; readonly toNewcomers: PresenceChange } | undefined
}

const topicOf = (roomId: string) => `presence:${roomId}`

/**
 * Who is in the rooms, over all processes. What comes and goes is gathered for a second: then this process says what is new of its own, reads how it is in
 * all rooms where something is new, and tells the difference. However many come at once, a room costs one query a second and
 * process, and a socket hears one short message a second.
 */
export class Presence {
  readonly #options: PresenceOptions
  /** Tells its own messages from those of other processes. */
  readonly #id = randomUUID()
  readonly #rooms = new Map<string, RoomState>()
  readonly #open = new Map<string, OpenSocket>()
  /** Not written yet. */
  readonly #opened = new Map<string, OpenSocket>()
  readonly #closed = new Map<string, OpenSocket>()
  /** Rooms to read again. */
  readonly #stale = new Set<string>()
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #renewedAt = Number.NEGATIVE_INFINITY
  readonly #stopMissed: () => void

  constructor(options: PresenceOptions) {
    this.#options = options
    this.#stopMissed = options.bus.onMissed(() => this.#doubtAll())
  }

  /**
   * Counts a socket in.
   *
   * @returns a function that counts it out.
   */
  enter({ roomId, userId, onChange }: Arrival): () => void {
    const socket: OpenSocket = { id: randomUUID(), roomId, userId, openedAt: Date.now() }
    this.#open.set(socket.id, socket)
    this.#opened.set(socket.id, socket)
    const room = this.#openRoom(roomId)
    // A function of its own for each, since the same one may come twice.
    const listener: Arrival['onChange'] = (change) => onChange(change)
    room.listeners.add(listener)
    if (room.told) listener(room.told.toNewcomers)
    this.#running ??= this.#run()
    return () => {
      if (!this.#open.delete(socket.id)) return
      if (!this.#opened.delete(socket.id)) this.#closed.set(socket.id, socket)
      room.listeners.delete(listener)
      if (room.listeners.size === 0) this.#closeRoom(roomId, room)
    }
  }

  /** Says that all sockets of this process are closed. */
  async close(): Promise<void> {
    this.#stopMissed()
    this.#stopping.abort()
    await this.#running
    const rooms = new Set([...this.#open.values(), ...this.#closed.values()].map(({ roomId }) => roomId))
    if (rooms.size === 0 && this.#running === undefined) return
    try {
      await this.#options.store.end([...this.#open.values(), ...this.#closed.values()])
      await this.#announce(rooms)
    } catch (err) {
      this.#options.log.warn({ err }, 'could not say that the sockets are closed; they count until their time is over')
    }
    for (const [roomId, room] of this.#rooms) this.#closeRoom(roomId, room)
  }

  #openRoom(roomId: string): RoomState {
    const known = this.#rooms.get(roomId)
    if (known) return known
    const leaveTopic = this.#options.bus.subscribe(topicOf(roomId), (sender) => {
      if (sender !== this.#id) this.#stale.add(roomId)
    })
    const room: RoomState = { listeners: new Set(), leaveTopic, told: undefined }
    this.#rooms.set(roomId, room)
    // Whoever came before it listened is read.
    leaveTopic.then(() => this.#stale.add(roomId)).catch(() => {})
    return room
  }

  #closeRoom(roomId: string, room: RoomState): void {
    this.#rooms.delete(roomId)
    room.leaveTopic.then((leave) => leave()).catch(() => {})
  }

  #doubtAll(): void {
    for (const roomId of this.#rooms.keys()) this.#stale.add(roomId)
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    let isFailing = false
    while (!signal.aborted) {
      const startedAt = performance.now()
      try {
        await this.#renew()
        await this.#write()
        await this.#tell()
        isFailing = false
      } catch (err) {
        if (!isFailing) this.#options.log.warn({ err }, 'who is in the rooms is not known at the moment; trying again')
        isFailing = true
      }
      const rest = this.#options.times.changeMs - (performance.now() - startedAt)
      await sleep(Math.max(rest, 0), undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** Also looks at all rooms again: a process may be gone without a word, and a message may be lost. */
  async #renew(): Promise<void> {
    const { store, times } = this.#options
    if (this.#open.size + this.#closed.size === 0) return
    if (performance.now() - this.#renewedAt < times.renewMs) return
    const isKnown = await store.renew([...this.#rooms.keys()])
    this.#renewedAt = performance.now()
    if (!isKnown) for (const [id, socket] of this.#open) this.#opened.set(id, socket)
    this.#doubtAll()
  }

  async #write(): Promise<void> {
    const [opened, closed] = [[...this.#opened.values()], [...this.#closed.values()]]
    if (opened.length + closed.length === 0) return
    this.#opened.clear()
    this.#closed.clear()
    try {
      await this.#options.store.write(opened, closed)
    } catch (error) {
      for (const socket of opened) if (this.#open.has(socket.id)) this.#opened.set(socket.id, socket)
      for (const socket of closed) this.#closed.set(socket.id, socket)
      throw error
    }
    const roomIds = new Set([...opened, ...closed].map(({ roomId }) => roomId))
    for (const roomId of roomIds) this.#stale.add(roomId)
    await this.#announce(roomIds)
  }

  async #announce(roomIds: ReadonlySet<string>): Promise<void> {
    await Promise.all([...roomIds].map((roomId) => this.#options.bus.publish(topicOf(roomId), this.#id)))
  }

  async #tell(): Promise<void> {
    const stale = [...this.#stale].filter((roomId) => this.#rooms.has(roomId))
    this.#stale.clear()
    if (stale.length === 0) return
    try {
      const found = await this.#options.store.read(stale)
      const known = await this.#findPeople(stale, found)
      for (const roomId of stale) this.#tellRoom(roomId, found.get(roomId) ?? NOBODY, known)
    } catch (error) {
      for (const roomId of stale) this.#stale.add(roomId)
      throw error
    }
  }

  /** The people who were not named before. */
  async #findPeople(
    roomIds: readonly string[],
    found: ReadonlyMap<string, WhoIsThere>,
  ): Promise<ReadonlyMap<string, Person>> {
    const ids = roomIds.flatMap((roomId) => {
      const told = this.#rooms.get(roomId)?.told?.people
      return (found.get(roomId)?.first ?? []).filter((id) => !told?.has(id))
    })
    if (ids.length === 0) return new Map()
    const users = await this.#options.prisma.user.findMany({ where: { id: { in: ids } }, select: personSelect })
    const people = users.map(presentPerson).filter((person) => person !== null)
    return new Map(people.map((person) => [person.id, person]))
  }

  #tellRoom(roomId: string, { online, first }: WhoIsThere, known: ReadonlyMap<string, Person>): void {
    const room = this.#rooms.get(roomId)
    if (!room) return
    const before = room.told?.people ?? new Map<string, Person>()
    const people = new Map<string, Person>()
    for (const id of first) {
      const person = before.get(id) ?? known.get(id)
      if (person) people.set(id, person)
    }
    const joined = [...people.values()].filter(({ id }) => !before.has(id))
    const left = [...before.keys()].filter((id) => !people.has(id))
    const isNew = room.told?.toNewcomers.online !== online || joined.length + left.length > 0
    room.told = { people, toNewcomers: { online, joined: [...people.values()], left: [] } }
    // The same for all: it is written once.
    const change = { online, joined, left }
    if (isNew) for (const listener of room.listeners) listener(change)
  }
}

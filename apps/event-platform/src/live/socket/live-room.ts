import { readFromPrimary } from '@workspace/database/replicas'
import type { FastifyBaseLogger } from 'fastify'
import pLimit from 'p-limit'
import type { Bus } from '../../fan-out/bus.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { liveMetrics } from '../live-telemetry.ts'
import { readEvents } from '../log/read-events.ts'
import { LIMITS } from '../protocol/protocol.ts'
import { News } from './news.ts'

/** Where the numbers of new events of a room are sent on the bus. */
export const topicOf = (roomId: string): string => `room:${roomId}`

/** Who is told what happens in a room. */
export interface Follower {
  /** Told of events in order; some may have been told before. */
  deliver(news: readonly News[]): void
  /** Told that events are missing which nobody can read any more. */
  interrupt(): void
}

/** What a room of sockets works on. */
export interface LiveRoomOptions {
  readonly prisma: PrismaClient
  readonly bus: Bus
  readonly log: FastifyBaseLogger
}

/** Events that are read at once. */
const BATCH = 200

/** Milliseconds for which events are at hand; afterwards they are read anew, as people and texts are gone that they speak of. */
const AT_HAND_MS = 60_000

/**
 * A room that somebody follows in this process. It reads the log of the room once for all of them: whenever it hears that there is
 * more, it reads on from where it is, so that it misses nothing and repeats nothing whatever became of the messages that said so.
 */
export class LiveRoom {
  readonly id: string
  readonly #options: LiveRoomOptions
  readonly #followers = new Set<Follower>()
  readonly #oneAtATime = pLimit(1)
  /** The newest events, without a gap; the last one has the number {@link sequence}. */
  #recent: News[] = []
  #sequence = 0
  /** The highest number that it has heard of. */
  #announced = 0
  #isOpen = false
  #reading: Promise<void> | undefined
  #unsubscribe: () => Promise<void> = async () => {}

  constructor(id: string, options: LiveRoomOptions) {
    this.id = id
    this.#options = options
  }

  /** Number of the last event that was read. */
  get sequence(): number {
    return this.#sequence
  }

  /** Begins to listen, with the next event that happens; listens to nothing where it fails. */
  async open(): Promise<void> {
    this.#unsubscribe = await this.#options.bus.subscribe(topicOf(this.id), (message) => this.wake(Number(message)))
    try {
      this.#sequence = await this.#readSequence()
    } catch (error) {
      await this.#unsubscribe()
      throw error
    }
    this.#isOpen = true
    this.wake(this.#announced)
  }

  /** Listens no more. */
  close(): Promise<void> {
    return this.#unsubscribe()
  }

  /** Says that the room has events up to a number. */
  wake(sequence: number): void {
    if (sequence > this.#announced) this.#announced = sequence
    if (!this.#isOpen || this.#announced <= this.#sequence) return
    this.#reading ??= this.#read()
  }

  /** Has everything told to a follower that happens from now on. */
  follow(follower: Follower): void {
    this.#followers.add(follower)
  }

  /** Has nothing told to a follower any more. */
  unfollow(follower: Follower): void {
    this.#followers.delete(follower)
  }

  /** The events after a number as far as they are at hand; undefined where some are not. */
  since(after: number): News[] | undefined {
    this.#letGo()
    const first = this.#first
    if (after > this.#sequence || after < first - 1) return undefined
    return this.#recent.slice(after - first + 1)
  }

  /**
   * Brings the events after a number to hand.
   *
   * @returns false where there are too many, where some are kept no more, or where the room never had that number.
   */
  reach(after: number): Promise<boolean> {
    return this.#oneAtATime(async () => {
      // Another process may have told of events that this one has not heard of.
      if (after > this.#sequence) {
        this.wake(await this.#readSequence())
        await this.#reading
        if (after > this.#sequence) return false
      }
      for (;;) {
        this.#letGo()
        const first = this.#first
        const missing = first - 1 - after
        if (missing <= 0) return true
        if (this.#sequence - after > LIMITS.missedEvents) return false
        const older = await this.#readFrom(after, missing)
        if (older.length < missing || older[0]?.sequence !== after + 1) return false
        if (this.#first === first) this.#recent.unshift(...older)
      }
    })
  }

  get #first(): number {
    return this.#sequence - this.#recent.length + 1
  }

  async #read(): Promise<void> {
    try {
      while (this.#announced > this.#sequence) {
        const news = await this.#readFrom(this.#sequence, BATCH)
        const [first] = news
        if (!first) {
          this.#announced = this.#sequence
          return
        }
        if (first.sequence !== this.#sequence + 1) this.#jump(first.sequence - 1)
        this.#add(news)
        for (const { event } of news)
          liveMetrics().lag.record(Math.max(0, Date.now() - Date.parse(event.told.at)) / 1000)
        for (const follower of this.#followers) follower.deliver(news)
      }
    } catch (err) {
      this.#options.log.warn({ err, roomId: this.id }, 'events were not read; tried again soon')
    } finally {
      this.#reading = undefined
    }
  }

  #add(news: readonly News[]): void {
    this.#sequence += news.length
    // A message that is hidden must not be told again: who asks has it read anew.
    const isHiding = news.some(({ event }) => event.told.type === 'chat.hidden')
    this.#letGo()
    this.#recent = isHiding ? [] : [...this.#recent, ...news].slice(-LIMITS.missedEvents)
  }

  /** Of what was read too long ago, and all that is older. */
  #letGo(): void {
    const until = performance.now() - AT_HAND_MS
    const last = this.#recent.findLastIndex(({ readAt }) => readAt < until)
    if (last >= 0) this.#recent = this.#recent.slice(last + 1)
  }

  #jump(sequence: number): void {
    this.#sequence = sequence
    this.#recent = []
    for (const follower of [...this.#followers]) follower.interrupt()
  }

  async #readSequence(): Promise<number> {
    const { prisma } = this.#options
    const room = await readFromPrimary(() =>
      prisma.room.findUnique({ where: { id: this.id }, select: { lastSequence: true } }),
    )
    return room?.lastSequence ?? 0
  }

  async #readFrom(after: number, take: number): Promise<News[]> {
    const { prisma } = this.#options
    const events = await readFromPrimary(() => readEvents(prisma, { roomId: this.id, after, take }))
    return events.map((event) => new News(event))
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { tryLockUntilEnd } from '@workspace/database/advisory-locks'
import { ProblemError } from '@workspace/http/problem'
import type { FastifyBaseLogger } from 'fastify'
import pLimit from 'p-limit'
import { holdRoom } from '../../access/enter-room.ts'
import { assertStatus } from '../../access/rules.ts'
import type { Round } from '../../draws/find-draw.ts'
import { drawRound } from '../../draws/run-draw.ts'
import type { PrismaClient } from '../../lib/prisma.ts'
import { traced } from '../live-telemetry.ts'
import { type Announce, withEvents } from '../log/with-events.ts'
import { unscheduleDraws } from './schedule-draw.ts'

/** What a countdown works on. */
export interface CountdownOptions {
  readonly prisma: PrismaClient
  readonly announce: Announce
  readonly log: FastifyBaseLogger
}

/** Longest time between two looks, in milliseconds: another process may have scheduled a round meanwhile. */
const LOOK_MS = 1_000
/** Rounds that are looked at together. */
const LOOKED_AT = 20
/** Rounds that are drawn at once: one may have to wait for its room, and the others must not wait with it. */
const DRAWN_AT_ONCE = 3

/**
 * Draws the rounds whose time has come. Every process of the service has one; who comes first draws, in one transaction, so that a
 * round is drawn once also where a process is killed over it.
 */
export class Countdown {
  readonly #options: CountdownOptions
  readonly #stopping = new AbortController()
  readonly #limit = pLimit(DRAWN_AT_ONCE)
  /** Rounds that are being drawn, or were until a moment ago; those that fail must not be all that is looked at. */
  readonly #aside = new Map<string, Promise<void>>()
  #running: Promise<void> = Promise.resolve()

  constructor(options: CountdownOptions) {
    this.#options = options
  }

  /** Begins to count. */
  start(): void {
    this.#running = this.#run()
  }

  /** Ends after what is being drawn. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
    await Promise.all(this.#aside.values())
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const wait = await this.#look().catch((err: unknown) => {
        this.#options.log.warn({ err }, 'due rounds were not drawn; tried again soon')
        return LOOK_MS
      })
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  /** Begins to draw what is due, and says in how many milliseconds to look again. */
  async #look(): Promise<number> {
    const rounds = await readScheduled(this.#options.prisma, [...this.#aside.keys()])
    for (const { roomId, number, dueInMs } of rounds) {
      if (dueInMs > 0) return Math.min(LOOK_MS, Math.ceil(dueInMs))
      const round = { roomId, number }
      this.#aside.set(nameOf(round), this.#drawAside(round))
    }
    return rounds.length < LOOKED_AT ? LOOK_MS : 0
  }

  async #drawAside(round: Round): Promise<void> {
    const { signal } = this.#stopping
    await this.#limit(() => this.#draw(round))
    await sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => {})
    this.#aside.delete(nameOf(round))
  }

  /** One that fails keeps no other from being drawn. */
  async #draw(round: Round): Promise<void> {
    if (this.#stopping.signal.aborted) return
    const attributes = { 'room.id': round.roomId, 'draw.number': round.number }
    await traced('draw a due round', attributes, () => drawIfDue(this.#options, round)).catch((err: unknown) => {
      this.#options.log.warn({ err, ...round }, 'a due round was not drawn; tried again soon')
    })
  }
}

interface Scheduled extends Round {
  readonly dueInMs: number
}

function nameOf({ roomId, number }: Round): string {
  return `${roomId}:${number}`
}

/**
 * The rounds that are drawn next, by the clock of the database.
 *
 * @param aside - rounds to leave out, as `<room>:<number>`.
 */
export function readScheduled(prisma: PrismaClient, aside: readonly string[] = []): Promise<Scheduled[]> {
  return prisma.$queryRaw<Scheduled[]>`
    SELECT room_id AS "roomId", number, (extract(epoch FROM scheduled_at - now()) * 1000)::float8 AS "dueInMs"
    FROM event_platform.draws WHERE scheduled_at IS NOT NULL AND room_id || ':' || number <> ALL (${aside}::text[])
    ORDER BY scheduled_at LIMIT ${LOOKED_AT}`
}

/** Draws a round unless it is not due any more; where it cannot be drawn, takes its time back and records why. */
export async function drawIfDue({ prisma, announce, log }: CountdownOptions, round: Round): Promise<void> {
  const outcome = await withEvents({ prisma, announce }, async (tx) => {
    // Where another process is at it, it does all that there is to do.
    if (!(await tryLockUntilEnd(tx, `draw:${nameOf(round)}`))) return
    await holdRoom(tx, round.roomId)
    const room = await tx.room.findFirst({
      where: { id: round.roomId, app: { deletedAt: null } },
      select: { id: true, status: true, allowsRepeatWins: true },
    })
    const draws = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM event_platform.draws
      WHERE room_id = ${round.roomId} AND number = ${round.number} AND scheduled_at <= now()`
    if (draws.length === 0) return
    if (!room) {
      await tx.draw.updateMany({ where: { roomId: round.roomId }, data: { scheduledAt: null } })
      return
    }
    try {
      assertStatus(room.status, 'draw.run')
      await drawRound(tx, room, { round, prizeIds: undefined })
      return { message: 'a round was drawn when its time had come' }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      await unscheduleDraws(tx, round.roomId, error.code)
      return { message: 'a round could not be drawn when its time had come', code: error.code }
    }
  })
  if (!outcome) return
  const { message, ...details } = outcome
  log.info({ roomId: round.roomId, round: round.number, ...details }, message)
}

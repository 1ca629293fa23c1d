import type pg from 'pg'
import { databaseLogger } from '../logging/database-logger.ts'
import { currentPosition } from './current-position.ts'
import { type Position, parsePosition } from './position.ts'
import type { ReadSession } from './read-session.ts'

/**
 * What is known of a standby:
 * - `unknown`: not asked yet.
 * - `streaming`: it follows, and is at most `maxLagMs` behind.
 * - `behind`: it follows, but too far behind to be read.
 * - `promoted`: it takes writes, and is not a standby any more.
 * - `unreachable`: it does not answer.
 */
type StandbyState = 'behind' | 'promoted' | 'streaming' | 'unknown' | 'unreachable'

/** What a standby says of itself beside the primary. */
export interface StandbyReport {
  readonly state: StandbyState
  /** What it has not replayed yet; undefined where it or the primary does not answer. */
  readonly lagBytes?: number
  /** Age of what it replayed last, in milliseconds; 0 where it has replayed all. */
  readonly lagMs?: number
}

interface Facts {
  readonly isStandby: boolean
  readonly position: string | null
  readonly ageMs: number | null
}

/** Asked again when a read comes and the answer is as old as this. */
const FRESH_MS = 1_000

/** Asked again sooner where a session waits for it to arrive somewhere. */
const IMPATIENT_MS = 20

/** Follows the state of one standby, by asking it when reads come, never in their way. */
export class Standby {
  readonly #pool: pg.Pool
  readonly #maxLagMs: number
  #report: StandbyReport = { state: 'unknown' }
  #replayed: Position = 0n
  #askedAt = Number.NEGATIVE_INFINITY
  #asking: Promise<StandbyReport> | undefined

  constructor(pool: pg.Pool, { maxLagMs }: { readonly maxLagMs: number }) {
    this.#pool = pool
    this.#maxLagMs = maxLagMs
  }

  /** Whether a session may read from it now. */
  serves(session: ReadSession): boolean {
    if (session.isPinned || !session.isSettled) return false
    this.#askWhenOlderThan(FRESH_MS)
    if (this.#report.state !== 'streaming') return false
    const { wanted } = session
    if (wanted === undefined) return true
    if (this.#replayed < wanted) {
      this.#askWhenOlderThan(IMPATIENT_MS)
      return false
    }
    session.arrived(wanted)
    return true
  }

  /** A read found that it does not answer; it is left alone until it does. */
  reportFailure(error: unknown): void {
    this.#become({ state: 'unreachable' }, error)
  }

  /** Asks it and the primary now. */
  check(): Promise<StandbyReport> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  #askWhenOlderThan(ms: number): void {
    if (performance.now() - this.#askedAt >= ms) void this.check()
  }

  async #ask(): Promise<StandbyReport> {
    this.#askedAt = performance.now()
    const [standby, primary] = await Promise.allSettled([this.#facts(), currentPosition()])
    if (standby.status === 'rejected') return this.#become({ state: 'unreachable' }, standby.reason)
    const { isStandby, position, ageMs } = standby.value
    if (!isStandby) return this.#become({ state: 'promoted' })
    this.#replayed = parsePosition(position ?? '') ?? 0n
    if (primary.status === 'rejected') return this.#become({ state: 'streaming' })
    const lagBytes = Math.max(0, Number(primary.value - this.#replayed))
    const lagMs = lagBytes === 0 ? 0 : Math.max(0, Math.round(ageMs ?? 0))
    return this.#become({ state: lagMs > this.#maxLagMs ? 'behind' : 'streaming', lagBytes, lagMs })
  }

  async #facts(): Promise<Facts> {
    const { rows } = await this.#pool.query<Facts>(
      `SELECT pg_is_in_recovery() AS "isStandby", pg_last_wal_replay_lsn()::text AS position,
       (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::float8 AS "ageMs"`,
    )
    const [facts] = rows
    if (!facts) throw new Error('The standby gave no answer.')
    return facts
  }

  #become(report: StandbyReport, error?: unknown): StandbyReport {
    const before = this.#report.state
    this.#report = report
    if (report.state === before) return report
    const facts = { state: report.state, ...(error instanceof Error && { reason: error.message }) }
    if (report.state === 'streaming') databaseLogger().info(facts, 'reading from the standby')
    else databaseLogger().warn(facts, 'reading from the primary: the standby does not serve')
    return report
  }
}

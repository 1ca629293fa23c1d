import { setTimeout as wait } from 'node:timers/promises'
import { codes } from '../../core/diagnostics/codes.ts'
import { isError } from '../../core/diagnostics/diagnostic.ts'
import { type DriftOptions, type DriftReport, findDrift } from './find-drift.ts'
import type { KnownPromises } from './replay-histories.ts'

/** What a check found out, and when. */
export interface DriftState {
  readonly report: DriftReport
  /** Whether the check could run. */
  readonly isUp: boolean
  /** Whether anything is not as promised. */
  readonly hasDrift: boolean
  /** Milliseconds since 1970 when it ended. */
  readonly checkedAt: number
  readonly milliseconds: number
}

/** How often to check, and whom to tell. */
export interface WatchOptions extends DriftOptions {
  readonly signal: AbortSignal
  readonly seconds: number
  /** Called after each check; `isNew` unless it found what the one before found. */
  readonly onState: (state: DriftState, isNew: boolean) => void
}

/** Checks again and again until the signal ends it. A database that is away is a state like any other. */
export async function watchDrift({ seconds, onState, ...options }: WatchOptions): Promise<void> {
  const known: KnownPromises = new Map()
  let last = ''
  while (!options.signal.aborted) {
    const start = performance.now()
    try {
      const report = await findDrift({ ...options, known })
      const state = describe(report, performance.now() - start)
      const fingerprint = JSON.stringify([
        state.isUp,
        report.diagnostics.map(({ code, message, why }) => [code, message, why]),
      ])
      onState(state, fingerprint !== last)
      last = fingerprint
      await wait(seconds * 1000, undefined, { signal: options.signal })
    } catch (error) {
      if (!options.signal.aborted) throw error
    }
  }
}

function describe(report: DriftReport, milliseconds: number): DriftState {
  return {
    report,
    isUp: report.diagnostics.every(({ code }) => codes[code].kind !== 'failure'),
    hasDrift: report.diagnostics.some(isError),
    checkedAt: Date.now(),
    milliseconds: Math.round(milliseconds),
  }
}

import { useEffect, useState } from 'react'
import type { DrawRun } from '../live/live-room.ts'

/** How far a draw is shown. */
export interface Reveal {
  /** How many of its winners are to be seen; those after them are still to come. */
  readonly shown: number
  /** A name that flies by before the next winner; null between two and at the end. */
  readonly passing: string | null
  readonly isOver: boolean
}

/** Longest time for all winners of a round, and for one of them, in milliseconds. */
const TIMES = { all: 12_000, one: 3_500 } as const
const NAME_MS = 90

/**
 * Shows the winners of a draw one after the other, with names that fly by before each. The winners are those of the draw: the
 * names before them decide nothing.
 *
 * @param draw - to be shown; null for none.
 * @param options - `names` of the people in the room; `hasMotion` where it moves on the page, and who wants no motion has all of them
 *   at once.
 */
export function useReveal(
  draw: DrawRun | null,
  { names = [], hasMotion }: { names?: readonly string[]; hasMotion: boolean },
): Reveal {
  const [begun, setBegun] = useState<{ draw: DrawRun; at: number }>()
  const [now, setNow] = useState(0)
  const count = draw?.winners.length ?? 0
  const eachMs = Math.min(TIMES.one, TIMES.all / Math.max(1, count))

  useEffect(() => {
    if (!draw) return
    const at = performance.now()
    setBegun({ draw, at })
    setNow(at)
    if (hasMotion && matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setNow(Number.POSITIVE_INFINITY)
      return
    }
    const timer = setInterval(() => {
      const time = performance.now()
      setNow(time)
      if (time - at >= eachMs * count) clearInterval(timer)
    }, NAME_MS)
    return () => clearInterval(timer)
  }, [draw, eachMs, count, hasMotion])

  if (!draw) return { shown: 0, passing: null, isOver: true }
  // Rendered before the effect has begun: nothing of this draw yet.
  const elapsed = begun?.draw === draw ? now - begun.at : 0
  const shown = Math.min(count, Math.floor(elapsed / eachMs))
  const isOver = shown >= count
  const pool = names.length > 0 ? names : draw.winners.flatMap(({ person }) => person?.name ?? [])
  // A stride that is no divisor of most lengths, so that neighbours in the list do not follow each other.
  const passing = isOver ? null : (pool[(Math.floor(elapsed / NAME_MS) * 7) % pool.length] ?? null)
  return { shown, passing, isOver }
}

import { createHash } from 'node:crypto'
import type { Handle } from './people.ts'
import type { SamplePrize } from './rooms.ts'

/** A piece of a prize and who drew it. */
export interface SampleWin {
  readonly prize: string
  readonly handle: Handle
  /** The how-manieth draw for the prize, counted from 1. */
  readonly drawNumber: number
  readonly status: 'CLAIMED' | 'FORFEITED' | 'PENDING'
}

/**
 * Draws the prizes in their order: each goes to the entrant with the lowest hash of ticket, prize and draw number among those
 * who have not won yet. The same ticket always gives the same winners.
 */
export function drawPrizes(ticket: string, prizes: readonly SamplePrize[], entrants: readonly Handle[]): SampleWin[] {
  const wins: SampleWin[] = []
  for (const prize of prizes) {
    const forfeited = prize.forfeited ?? []
    for (let drawNumber = 1; drawNumber <= (prize.quantity ?? 1) + forfeited.length; drawNumber++) {
      const rank = (handle: Handle) =>
        createHash('sha256').update(`${ticket}/${prize.name}/${drawNumber}/${handle}`).digest('hex')
      const [handle] = entrants
        .filter((entrant) => !wins.some((win) => win.handle === entrant))
        .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
      if (handle) wins.push({ prize: prize.name, handle, drawNumber, status: statusOf(prize, drawNumber) })
    }
  }
  return wins
}

function statusOf({ forfeited, unclaimed }: SamplePrize, drawNumber: number): SampleWin['status'] {
  if (forfeited?.includes(drawNumber)) return 'FORFEITED'
  return unclaimed?.includes(drawNumber) ? 'PENDING' : 'CLAIMED'
}

import { type PersonRow, personSelect, presentPerson } from '@workspace/http/person'
import type { Prisma } from '../lib/prisma.ts'
import type { Winner } from './winner-schemas.ts'

/** Columns that {@link presentWinner} needs. */
export const winnerSelect = {
  id: true,
  participantId: true,
  drawNumber: true,
  status: true,
  drawnAt: true,
  claimedAt: true,
  forfeitedAt: true,
  forfeitedBy: true,
  prize: { select: { id: true, name: true } },
  draw: { select: { number: true } },
  participant: { select: { user: { select: personSelect } } },
} as const satisfies Prisma.WinnerSelect

/** What {@link presentWinner} takes. */
export interface WinnerRow
  extends Omit<Prisma.WinnerGetPayload<{ select: typeof winnerSelect }>, 'draw' | 'participant'> {
  readonly draw: { readonly number: number | null } | null
  readonly participant: { readonly user: PersonRow | null }
}

/** A drawn prize and who won it, as those see it who may know who is in the room. */
export function presentWinner({ participant, draw, ...winner }: WinnerRow): Winner {
  return {
    ...winner,
    draw: draw?.number ?? null,
    drawnAt: winner.drawnAt.toISOString(),
    claimedAt: winner.claimedAt?.toISOString() ?? null,
    forfeitedAt: winner.forfeitedAt?.toISOString() ?? null,
    person: presentPerson(participant.user),
  }
}

import { type PersonRow, personSelect, presentPerson } from '@workspace/http/person'
import type { Prisma } from '../lib/prisma.ts'
import type { Participant } from './participant-schemas.ts'

/** Columns that {@link presentParticipant} needs. */
export const participantSelect = {
  id: true,
  role: true,
  joinedAt: true,
  bannedAt: true,
  user: { select: personSelect },
} as const satisfies Prisma.ParticipantSelect

/** What {@link presentParticipant} takes. */
export interface ParticipantRow
  extends Omit<Prisma.ParticipantGetPayload<{ select: typeof participantSelect }>, 'user'> {
  readonly user: PersonRow
}

/** Somebody in a room, as others see them. */
export function presentParticipant({ id, role, joinedAt, bannedAt, user }: ParticipantRow): Participant {
  return {
    id,
    role,
    joinedAt: joinedAt.toISOString(),
    bannedAt: bannedAt?.toISOString() ?? null,
    person: presentPerson(user),
  }
}

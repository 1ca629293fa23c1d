import { type PersonRow, personSelect, presentPerson } from '@workspace/http/person'
import { USER } from '../lib/person-sql.ts'
import { Prisma } from '../lib/prisma.ts'
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

/** Columns of {@link ParticipantRow}, of {@link PARTICIPANTS}. */
export const PARTICIPANT = Prisma.sql`p.id, p.role::text, p.joined_at AS "joinedAt", p.banned_at AS "bannedAt", ${USER} AS "user"`

/** Participants `p` and the users `u` that they are. */
export const PARTICIPANTS = Prisma.sql`event_platform.participants p JOIN public.users u ON u.id = p.user_id`

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

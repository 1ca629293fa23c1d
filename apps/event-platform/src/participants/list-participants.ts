import type { Prisma, PrismaClient } from '../lib/prisma.ts'
import { isPresent } from '../rooms/visible-room.ts'
import type { ParticipantPage, ParticipantQuery } from './participant-schemas.ts'
import { participantSelect, presentParticipant } from './present-participant.ts'

const STATES = {
  present: isPresent,
  banned: { bannedAt: { not: null }, deletedAt: { not: null } },
} as const satisfies Record<ParticipantQuery['state'], Prisma.ParticipantWhereInput>

/** Reads a page of the people in a room. */
export async function listParticipants(
  prisma: PrismaClient,
  { roomId, query }: { roomId: string; query: ParticipantQuery },
): Promise<ParticipantPage> {
  const direction = query.sort === 'joinedAt' ? 'asc' : 'desc'
  const { items, ...cursors } = await prisma.participant.paginate({
    where: { roomId, ...STATES[query.state], ...(query.role && { role: query.role }) },
    orderBy: [{ joinedAt: direction }, { id: direction }],
    take: query.limit,
    cursor: query.cursor,
    select: participantSelect,
  })
  return { items: items.map(presentParticipant), ...cursors }
}

import { Prisma, type PrismaClient } from '../lib/prisma.ts'
import { PRESENT } from '../rooms/visible-room.ts'
import type { ParticipantPage, ParticipantQuery } from './participant-schemas.ts'
import { PARTICIPANT, PARTICIPANTS, type ParticipantRow, presentParticipant } from './present-participant.ts'

const STATES = {
  present: PRESENT,
  banned: Prisma.sql`p.banned_at IS NOT NULL AND p.deleted_at IS NOT NULL`,
} as const satisfies Record<ParticipantQuery['state'], Prisma.Sql>

const COLUMNS = { joinedAt: Prisma.sql`p.joined_at`, id: Prisma.sql`p.id` }

/** Reads a page of the people in a room, in one statement. */
export async function listParticipants(
  prisma: PrismaClient,
  { roomId, query }: { roomId: string; query: ParticipantQuery },
): Promise<ParticipantPage> {
  const direction = query.sort === 'joinedAt' ? 'asc' : 'desc'
  const ofRole = query.role ? Prisma.sql`AND p.role = ${query.role}::event_platform.participant_role` : Prisma.empty
  const { items, ...cursors } = await prisma.participant.paginateSql({
    orderBy: [{ joinedAt: direction }, { id: direction }],
    take: query.limit,
    cursor: query.cursor,
    columns: COLUMNS,
    read: ({ after, orderBy, limit }) => prisma.$queryRaw<ParticipantRow[]>`
      SELECT ${PARTICIPANT} FROM ${PARTICIPANTS}
      WHERE p.room_id = ${roomId} AND ${STATES[query.state]} ${ofRole} AND ${after}
      ORDER BY ${orderBy} LIMIT ${limit}`,
  })
  return { items: items.map(presentParticipant), ...cursors }
}

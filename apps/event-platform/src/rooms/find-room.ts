import { personSelect, presentPerson } from '@workspace/http/person'
import type { Prisma, PrismaClient } from '../lib/prisma.ts'
import { presentRoom, roomSelect } from './list-rooms.ts'
import { NAMED_PARTICIPANTS, participantRoleSchema, type RoomDetail } from './room-schemas.ts'
import { presentParticipant, visibleRoom } from './visible-room.ts'

const roomDetailSelect = {
  ...roomSelect,
  prizes: {
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      description: true,
      imageUrl: true,
      quantity: true,
      winners: {
        orderBy: { drawNumber: 'asc' },
        select: {
          drawNumber: true,
          status: true,
          drawnAt: true,
          claimedAt: true,
          participant: { select: { user: { select: personSelect } } },
        },
      },
    },
  },
} as const satisfies Prisma.RoomSelect

type RoomDetailRow = Prisma.RoomGetPayload<{ select: typeof roomDetailSelect }>

/** Reads a room that the viewer may see, with people, prizes and winners; null when there is none. */
export async function findRoom(
  prisma: PrismaClient,
  { viewerId, roomId }: { viewerId: string | null; roomId: string },
): Promise<RoomDetail | null> {
  const room = await prisma.room.findFirst({
    where: { AND: [{ id: roomId }, visibleRoom(viewerId)] },
    select: roomDetailSelect,
  })
  if (!room) return null
  const { prizes, ...summary } = room
  return {
    ...presentRoom(summary),
    participants: await participantsByRole(prisma, roomId),
    prizes: prizes.map(presentPrize),
  }
}

/** Reads who is in a room. A query of its own: in a nested one the limit is applied only after all rows were read. */
async function participantsByRole(prisma: PrismaClient, roomId: string): Promise<RoomDetail['participants']> {
  const where = { roomId, ...presentParticipant }
  const [counts, participants] = await Promise.all([
    prisma.participant.groupBy({ by: ['role'], where, _count: true }),
    prisma.participant.findMany({
      where,
      orderBy: [{ role: 'asc' }, { joinedAt: 'asc' }, { id: 'asc' }],
      take: NAMED_PARTICIPANTS,
      select: { role: true, joinedAt: true, user: { select: personSelect } },
    }),
  ])
  return participantRoleSchema.options.map((role) => ({
    role,
    count: counts.find((group) => group.role === role)?._count ?? 0,
    people: participants
      .filter((participant) => participant.role === role)
      .flatMap(({ joinedAt, user }) => {
        const person = presentPerson(user)
        return person ? [{ ...person, joinedAt: joinedAt.toISOString() }] : []
      }),
  }))
}

function presentPrize({ winners, ...prize }: RoomDetailRow['prizes'][number]) {
  return {
    ...prize,
    winners: winners.map(({ participant, ...winner }) => ({
      ...winner,
      drawnAt: winner.drawnAt.toISOString(),
      claimedAt: winner.claimedAt?.toISOString() ?? null,
      person: presentPerson(participant.user),
    })),
  }
}

import { personSelect, presentPerson } from '@workspace/http/person'
import type { Caller } from '../access/caller.ts'
import { roomNotFound } from '../access/enter-room.ts'
import type { Prisma } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { readMetadata, roomMetadataSchema } from '../schemas/metadata.ts'
import { presentRoom, roomSelect } from './list-rooms.ts'
import { NAMED_PARTICIPANTS, participantRoleSchema, type RoomDetail } from './room-schemas.ts'
import { isPresent, mayReadPeople, visibleRoom } from './visible-room.ts'

const roomDetailSelect = {
  ...roomSelect,
  allowsRepeatWins: true,
  publishedAt: true,
  closedAt: true,
  metadata: true,
  lastSequence: true,
  draws: {
    where: { drawnAt: null },
    select: { number: true, seedHash: true, createdAt: true, scheduledAt: true },
  },
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

/**
 * Reads a room that the caller may see, with people, prizes and winners; nobody is named to a key that may not know who is in it.
 *
 * @throws {ProblemError} ROOM.NOT_FOUND.
 */
export async function findRoom(
  prisma: Transaction,
  { caller, roomId }: { caller: Caller; roomId: string },
): Promise<RoomDetail> {
  const room = await prisma.room.findFirst({
    where: { AND: [{ id: roomId }, visibleRoom(caller)] },
    select: roomDetailSelect,
  })
  if (!room) throw roomNotFound(roomId)
  const { prizes, draws, ...summary } = room
  const [next] = draws
  const showsPeople = mayReadPeople(caller, room)
  return {
    ...presentRoom(summary),
    allowsRepeatWins: room.allowsRepeatWins,
    publishedAt: room.publishedAt?.toISOString() ?? null,
    closedAt: room.closedAt?.toISOString() ?? null,
    metadata: readMetadata(roomMetadataSchema, room.metadata),
    lastSequence: room.lastSequence,
    nextDraw: next ? presentNextDraw(next) : null,
    participants: await participantsByRole(prisma, { roomId, showsPeople }),
    prizes: prizes.map((prize) => presentPrize(prize, showsPeople)),
  }
}

/** Reads who is in a room. A query of its own: in a nested one the limit is applied only after all rows were read. */
async function participantsByRole(
  prisma: Transaction,
  { roomId, showsPeople }: { roomId: string; showsPeople: boolean },
): Promise<RoomDetail['participants']> {
  const where = { roomId, ...isPresent }
  const counts = await prisma.participant.groupBy({ by: ['role'], where, _count: true })
  const participants = await prisma.participant.findMany({
    where,
    orderBy: [{ role: 'asc' }, { joinedAt: 'asc' }, { id: 'asc' }],
    take: showsPeople ? NAMED_PARTICIPANTS : 0,
    select: { role: true, joinedAt: true, user: { select: personSelect } },
  })
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

function presentNextDraw({ number, seedHash, createdAt, scheduledAt }: RoomDetailRow['draws'][number]) {
  return {
    number,
    seedHash,
    committedAt: createdAt.toISOString(),
    scheduledAt: scheduledAt?.toISOString() ?? null,
  }
}

function presentPrize({ winners, ...prize }: RoomDetailRow['prizes'][number], showsPeople: boolean) {
  return {
    ...prize,
    winners: winners.map(({ participant, ...winner }) => ({
      ...winner,
      drawnAt: winner.drawnAt.toISOString(),
      claimedAt: winner.claimedAt?.toISOString() ?? null,
      person: showsPeople ? presentPerson(participant.user) : null,
    })),
  }
}

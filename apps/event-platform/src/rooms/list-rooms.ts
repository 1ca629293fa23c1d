import { personSelect, presentPerson } from '@workspace/http/person'
import type { Caller } from '../access/caller.ts'
import type { Prisma, PrismaClient } from '../lib/prisma.ts'
import { countByRoom } from './count-by-room.ts'
import type { RoomPage, RoomQuery } from './room-schemas.ts'
import { visibleRoom } from './visible-room.ts'

/** Columns that {@link presentRoom} needs. */
export const roomSelect = {
  id: true,
  name: true,
  slug: true,
  description: true,
  status: true,
  isPrivate: true,
  capacity: true,
  startsAt: true,
  endsAt: true,
  app: { select: { slug: true, name: true } },
  organizer: { select: personSelect },
} as const satisfies Prisma.RoomSelect

type RoomRow = Prisma.RoomGetPayload<{ select: typeof roomSelect }>

/** What a room in a list and a room by itself have in common. */
export function presentRoom(room: RoomRow) {
  return {
    ...room,
    startsAt: room.startsAt?.toISOString() ?? null,
    endsAt: room.endsAt?.toISOString() ?? null,
    organizer: presentPerson(room.organizer),
  }
}

const ORDERS = {
  startsAt: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  '-startsAt': [{ startsAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
} as const satisfies Record<RoomQuery['sort'], readonly Prisma.RoomOrderByWithRelationInput[]>

/**
 * Reads a page of the rooms that the caller may see, in order of their start, rooms without one last.
 * The number of queries does not depend on the number of rooms.
 */
export async function listRooms(
  prisma: PrismaClient,
  { caller, query }: { caller: Caller; query: RoomQuery },
): Promise<RoomPage> {
  const { items, ...cursors } = await prisma.room.paginate({
    where: {
      AND: [
        visibleRoom(caller),
        query.status ? { status: query.status } : {},
        query.app ? { app: { slug: query.app } } : {},
        query.organizer ? { organizerId: query.organizer } : {},
        query.participant ? { participants: { some: { userId: idOf(caller), deletedAt: null } } } : {},
      ],
    },
    orderBy: ORDERS[query.sort],
    take: query.limit,
    cursor: query.cursor,
    select: roomSelect,
  })
  const countsOf = await countByRoom(
    prisma,
    items.map((room) => room.id),
  )
  return {
    items: items.map((room) => ({ ...presentRoom(room), counts: countsOf(room.id) })),
    ...cursors,
  }
}

/** No person has the empty id. */
function idOf(caller: Caller): string {
  return caller.kind === 'person' ? caller.id : ''
}

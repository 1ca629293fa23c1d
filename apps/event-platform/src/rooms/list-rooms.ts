import { personSelect, presentPerson } from '@workspace/http/person'
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

/**
 * Reads a page of the rooms that the viewer may see, in order of their start, rooms without one last.
 * The number of queries does not depend on the number of rooms.
 */
export async function listRooms(
  prisma: PrismaClient,
  { viewerId, query }: { viewerId: string | null; query: RoomQuery },
): Promise<RoomPage> {
  const { items, ...cursors } = await prisma.room.paginate({
    where: {
      AND: [
        visibleRoom(viewerId),
        query.status ? { status: query.status } : {},
        query.app ? { app: { slug: query.app } } : {},
      ],
    },
    orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
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

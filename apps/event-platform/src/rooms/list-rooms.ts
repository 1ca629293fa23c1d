import { type Caller, idOf } from '../access/caller.ts'
import { Prisma, type PrismaClient } from '../lib/prisma.ts'
import { presentRoom, ROOM, ROOMS_WITH_ORGANIZER, type RoomRow } from './room-row.ts'
import type { RoomPage, RoomQuery } from './room-schemas.ts'
import { PRESENT, visibleRoom } from './visible-room.ts'

const ORDERS = {
  startsAt: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  '-startsAt': [{ startsAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
} as const satisfies Record<RoomQuery['sort'], readonly Prisma.RoomOrderByWithRelationInput[]>

const COLUMNS = { startsAt: Prisma.sql`r.starts_at`, id: Prisma.sql`r.id` }

interface SummaryRow extends RoomRow {
  readonly participants: number
  readonly prizes: number
}

/** Reads a page of the rooms that the caller may see, in order of their start, rooms without one last, in one statement. */
export async function listRooms(
  prisma: PrismaClient,
  { caller, query }: { caller: Caller; query: RoomQuery },
): Promise<RoomPage> {
  const { items, ...cursors } = await prisma.room.paginateSql({
    orderBy: ORDERS[query.sort],
    take: query.limit,
    cursor: query.cursor,
    columns: COLUMNS,
    read: ({ after, orderBy, limit }) => prisma.$queryRaw<SummaryRow[]>`
      SELECT ${ROOM},
        (SELECT count(*)::int FROM event_platform.participants p JOIN public.users u ON u.id = p.user_id
         WHERE p.room_id = r.id AND ${PRESENT}) AS participants,
        (SELECT count(*)::int FROM event_platform.prizes z WHERE z.room_id = r.id AND z.deleted_at IS NULL) AS prizes
      FROM ${ROOMS_WITH_ORGANIZER}
      WHERE ${Prisma.join([visibleRoom(caller), ...filters(caller, query), after], ' AND ')}
      ORDER BY ${orderBy} LIMIT ${limit}`,
  })
  return {
    items: items.map(({ participants, prizes, ...room }) => ({
      ...presentRoom(room),
      counts: { participants, prizes },
    })),
    ...cursors,
  }
}

function filters(caller: Caller, { status, app, organizer, participant }: RoomQuery): Prisma.Sql[] {
  return [
    ...(status ? [Prisma.sql`r.status = ${status}::event_platform.room_status`] : []),
    ...(app ? [Prisma.sql`a.slug = ${app}`] : []),
    ...(organizer ? [Prisma.sql`r.organizer_id = ${organizer}`] : []),
    ...(participant
      ? [
          Prisma.sql`EXISTS (SELECT FROM event_platform.participants own
            WHERE own.room_id = r.id AND own.user_id = ${idOf(caller)} AND own.deleted_at IS NULL)`,
        ]
      : []),
  ]
}

import { type Caller, idOf } from '../access/caller.ts'
import type { EnteredRoom } from '../access/enter-room.ts'
import { USER } from '../lib/person-sql.ts'
import { Prisma, type PrismaClient } from '../lib/prisma.ts'
import { presentWinner, type WinnerRow } from './present-winner.ts'
import type { WinnerPage, WinnerQuery } from './winner-schemas.ts'

const COLUMNS = { drawnAt: Prisma.sql`w.drawn_at`, id: Prisma.sql`w.id` }

/** Reads a page of the winners of a room in one statement, without their names for who may not know who is in it. */
export async function listWinners(
  prisma: PrismaClient,
  { room, caller, query }: { room: Pick<EnteredRoom, 'id' | 'showsPeople'>; caller: Caller; query: WinnerQuery },
): Promise<WinnerPage> {
  const direction = query.sort === 'drawnAt' ? 'asc' : 'desc'
  const ofStatus = query.status
    ? Prisma.sql`AND w.status = ${query.status}::event_platform.winner_status`
    : Prisma.empty
  const ofPrize = query.prize ? Prisma.sql`AND w.prize_id = ${query.prize}` : Prisma.empty
  const ofCaller = query.participant ? Prisma.sql`AND p.user_id = ${idOf(caller)}` : Prisma.empty
  const { items, ...cursors } = await prisma.winner.paginateSql({
    orderBy: [{ drawnAt: direction }, { id: direction }],
    take: query.limit,
    cursor: query.cursor,
    columns: COLUMNS,
    read: ({ after, orderBy, limit }) => prisma.$queryRaw<WinnerRow[]>`
      SELECT w.id, w.participant_id AS "participantId", w.draw_number AS "drawNumber", w.status::text,
        w.drawn_at AS "drawnAt", w.claimed_at AS "claimedAt", w.forfeited_at AS "forfeitedAt",
        w.forfeited_by::text AS "forfeitedBy", json_build_object('id', z.id, 'name', z.name) AS prize,
        json_build_object('number', d.number) AS draw, json_build_object('user', ${USER}) AS participant
      FROM event_platform.winners w
        JOIN event_platform.prizes z ON z.id = w.prize_id
        LEFT JOIN event_platform.draws d ON d.id = w.draw_id
        JOIN event_platform.participants p ON p.id = w.participant_id
        JOIN public.users u ON u.id = p.user_id
      WHERE w.room_id = ${room.id} AND w.deleted_at IS NULL ${ofStatus} ${ofPrize} ${ofCaller} AND ${after}
      ORDER BY ${orderBy} LIMIT ${limit}`,
  })
  const winners = items.map(presentWinner)
  return { items: room.showsPeople ? winners : winners.map((winner) => ({ ...winner, person: null })), ...cursors }
}

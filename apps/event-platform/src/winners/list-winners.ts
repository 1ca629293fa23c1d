import type { EnteredRoom } from '../access/enter-room.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { presentWinner, winnerSelect } from './present-winner.ts'
import type { WinnerPage, WinnerQuery } from './winner-schemas.ts'

/** Reads a page of the winners of a room, without their names for who may not know who is in it. */
export async function listWinners(
  prisma: PrismaClient,
  { room, query }: { room: Pick<EnteredRoom, 'id' | 'showsPeople'>; query: WinnerQuery },
): Promise<WinnerPage> {
  const direction = query.sort === 'drawnAt' ? 'asc' : 'desc'
  const { items, ...cursors } = await prisma.winner.paginate({
    where: {
      roomId: room.id,
      ...(query.status && { status: query.status }),
      ...(query.prize && { prizeId: query.prize }),
    },
    orderBy: [{ drawnAt: direction }, { id: direction }],
    take: query.limit,
    cursor: query.cursor,
    select: winnerSelect,
  })
  const winners = items.map(presentWinner)
  return { items: room.showsPeople ? winners : winners.map((winner) => ({ ...winner, person: null })), ...cursors }
}

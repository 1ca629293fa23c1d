import type { PrismaClient } from '../lib/prisma.ts'
import { presentWinner, winnerSelect } from './present-winner.ts'
import type { WinnerPage, WinnerQuery } from './winner-schemas.ts'

/** Reads a page of the winners of a room. */
export async function listWinners(
  prisma: PrismaClient,
  { roomId, query }: { roomId: string; query: WinnerQuery },
): Promise<WinnerPage> {
  const direction = query.sort === 'drawnAt' ? 'asc' : 'desc'
  const { items, ...cursors } = await prisma.winner.paginate({
    where: {
      roomId,
      ...(query.status && { status: query.status }),
      ...(query.prize && { prizeId: query.prize }),
    },
    orderBy: [{ drawnAt: direction }, { id: direction }],
    take: query.limit,
    cursor: query.cursor,
    select: winnerSelect,
  })
  return { items: items.map(presentWinner), ...cursors }
}

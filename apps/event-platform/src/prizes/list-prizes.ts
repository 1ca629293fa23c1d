import type { PrismaClient } from '../lib/prisma.ts'
import { presentPrize, prizeSelect } from './present-prize.ts'
import type { PrizePage, PrizeQuery } from './prize-schemas.ts'

/** Reads a page of the prizes of a room, in the order of the draw. */
export async function listPrizes(
  prisma: PrismaClient,
  { roomId, query }: { roomId: string; query: PrizeQuery },
): Promise<PrizePage> {
  const { items, ...cursors } = await prisma.prize.paginate({
    where: { roomId },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    take: query.limit,
    cursor: query.cursor,
    select: prizeSelect,
  })
  return { items: items.map(presentPrize), ...cursors }
}

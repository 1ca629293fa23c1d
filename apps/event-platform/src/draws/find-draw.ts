import type { PrismaClient } from '../lib/prisma.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import type { Draw, DrawPage, DrawQuery } from './draw-schemas.ts'
import { drawSelect, drawSummarySelect, presentDraw, presentDrawSummary } from './present-draw.ts'

/** A round of a room. */
export interface Round {
  readonly roomId: string
  readonly number: number
}

/** Reads a page of the rounds of a room, first one first. */
export async function listDraws(
  prisma: PrismaClient,
  { roomId, query }: { roomId: string; query: DrawQuery },
): Promise<DrawPage> {
  const { items, ...cursors } = await prisma.draw.paginate({
    where: { roomId },
    orderBy: [{ number: 'asc' }, { id: 'asc' }],
    take: query.limit,
    cursor: query.cursor,
    select: drawSummarySelect,
  })
  return { items: items.map(presentDrawSummary), ...cursors }
}

/**
 * Reads a round.
 *
 * @throws {ProblemError} DRAW.NOT_FOUND.
 */
export async function findDraw(prisma: Transaction, round: Round): Promise<Draw> {
  const draw = await prisma.draw.findUnique({ where: { roomId_number: { ...round } }, select: drawSelect })
  if (!draw) {
    throw problem(
      'DRAW.NOT_FOUND',
      `This room has no round ${round.number}. Its next one is committed to by POST /rooms/${round.roomId}/draws.`,
    )
  }
  return presentDraw(draw)
}

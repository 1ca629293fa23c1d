import type { PrismaClient } from '../lib/prisma.ts'

/** Forgets the answers whose time is over, and says how many. */
export async function sweepAnswers(prisma: PrismaClient): Promise<number> {
  const { count } = await prisma.idempotencyKey.deleteMany({ where: { expiresAt: { lte: new Date() } } })
  return count
}

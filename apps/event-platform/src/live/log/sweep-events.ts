import type { PrismaClient } from '../../lib/prisma.ts'

/** How long events are kept, in days. */
export const KEPT_DAYS = 30

const DAY_MS = 86_400_000

/** Forgets the events that are older than {@link KEPT_DAYS}, and says how many. */
export async function sweepEvents(prisma: PrismaClient, now: Date = new Date()): Promise<number> {
  const { count } = await prisma.roomEvent.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_DAYS * DAY_MS) } },
  })
  return count
}

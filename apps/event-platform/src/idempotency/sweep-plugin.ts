import fp from 'fastify-plugin'
import type { PrismaClient } from '../lib/prisma.ts'

const HOUR_MS = 3_600_000

/** Forgets the answers that are kept for nobody any more, every hour for as long as the service runs. */
export const sweepPlugin = fp<{ prisma: PrismaClient }>(
  async (app, { prisma }) => {
    let timer: NodeJS.Timeout | undefined
    app.addHook('onListen', async () => {
      timer = setInterval(() => {
        sweepAnswers(prisma).catch((err: unknown) => app.log.warn({ err }, 'kept answers were not swept'))
      }, HOUR_MS).unref()
    })
    app.addHook('onClose', async () => clearInterval(timer))
  },
  { name: 'sweep' },
)

/** Forgets the answers whose time is over, and says how many. */
export async function sweepAnswers(prisma: PrismaClient): Promise<number> {
  const { count } = await prisma.idempotencyKey.deleteMany({ where: { expiresAt: { lte: new Date() } } })
  return count
}

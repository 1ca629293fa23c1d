import fp from 'fastify-plugin'
import { sweepAnswers } from './idempotency/sweep-answers.ts'
import type { PrismaClient } from './lib/prisma.ts'
import { sweepEvents } from './live/log/sweep-events.ts'

const HOUR_MS = 3_600_000

/** Each by itself: one that fails keeps no other from being done. */
const SWEEPS = [sweepAnswers, sweepEvents]

/** Forgets what is kept for nobody any more, every hour for as long as the service runs. */
export const sweepPlugin = fp<{ prisma: PrismaClient }>(
  async (app, { prisma }) => {
    let timer: NodeJS.Timeout | undefined
    app.addHook('onListen', async () => {
      timer = setInterval(() => {
        for (const sweep of SWEEPS) {
          sweep(prisma).catch((err: unknown) => app.log.warn({ err, sweep: sweep.name }, 'what is old was not swept'))
        }
      }, HOUR_MS).unref()
    })
    app.addHook('onClose', async () => clearInterval(timer))
  },
  { name: 'sweep' },
)

import { loadEnv } from '@workspace/config/load-env'

// What the server does every few minutes, once: for a scheduler, where no server runs all the time.
loadEnv()
const { env } = await import('../../env.ts')
const { prisma } = await import('../../lib/prisma.ts')
const { abandonIdleSessions } = await import('./abandon-idle-sessions.ts')
const count = await abandonIdleSessions(prisma, { idleHours: env.COACH_IDLE_HOURS })
console.log(`✔ ${count} idle ${count === 1 ? 'session' : 'sessions'} given up`)
await prisma.$disconnect()

import { loadEnv } from '@workspace/config/load-env'

// What the server does every minute, once: for a scheduler, where no server runs all the time.
loadEnv()
const { prisma } = await import('../../lib/prisma.ts')
const { tidyUp } = await import('../tidy-up.ts')
const count = await tidyUp()
console.log(`✔ ${count} idle ${count === 1 ? 'session' : 'sessions'} given up`)
await prisma.$disconnect()

import { createAuth } from '@workspace/auth'
import { seedBase } from '@workspace/database/seed'
import { createAdapter, singleton } from '@workspace/database/connection'
import { PrismaClient } from './src/generated/prisma/client.ts'
export const prisma = singleton('x', () => new PrismaClient({ adapter: createAdapter() }))
export const auth = createAuth(prisma, { appName: 'x' })
export const s = await seedBase(prisma)
await prisma.$disconnect()
console.log(s.users)

import type { TransactionClient } from '@workspace/database/extend-client'
import type { PrismaClient } from './prisma.ts'

/** The client of a transaction; a function that takes one also takes the client itself. */
export type Transaction = TransactionClient<PrismaClient>

import 'server-only'
import { prisma } from '@/lib/prisma'

/** How much is kept of somebody. */
export interface DataCount {
  readonly conversations: number
  readonly messages: number
}

/** Counts what this application keeps of a user. */
export async function countData(userId: string): Promise<DataCount> {
  const [conversations, messages] = await Promise.all([
    prisma.conversationSession.count({ where: { userId } }),
    prisma.message.count({ where: { session: { userId } } }),
  ])
  return { conversations, messages }
}

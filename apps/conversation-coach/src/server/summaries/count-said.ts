import 'server-only'
import { prisma } from '@/lib/prisma'

/** How much was said in a conversation. */
export interface SaidFigures {
  /** Messages of the person. */
  readonly messages: number
  /** Words in them. */
  readonly words: number
  /** Notes of the coach. */
  readonly notes: number
}

/** Counts what the person said in a conversation, and what the coach remarked. */
export async function countSaid(sessionId: string): Promise<SaidFigures> {
  const [said, notes] = await Promise.all([
    prisma.message.findMany({ where: { sessionId, role: 'USER' }, select: { content: true } }),
    prisma.message.count({ where: { sessionId, role: 'COACH' } }),
  ])
  const words = said.reduce((sum, { content }) => sum + content.split(/\s+/).length, 0)
  return { messages: said.length, words, notes }
}

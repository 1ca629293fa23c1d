import { prisma } from '@/lib/prisma'
import { MAX_HISTORY_UTTERANCES } from './trim-history.ts'
import type { Utterance } from './utterance.ts'

/** What of a conversation may be told to a model. */
export interface ReadUtterances {
  /** What began it, and the newest, in order. */
  readonly utterances: readonly Utterance[]
  /** How many there are between the first and the others. */
  readonly notRead: number
}

/** Reads of a conversation what a model may be told: what began it, and as many of the newest utterances, up to a time, as a model is given. */
export async function readUtterances(sessionId: string, until?: Date): Promise<ReadUtterances> {
  const where = { sessionId, role: { not: 'COACH' as const }, ...(until && { timestamp: { lte: until } }) }
  const select = { role: true, content: true } as const
  const [count, newest] = await Promise.all([
    prisma.message.count({ where }),
    prisma.message.findMany({
      where,
      orderBy: [{ timestamp: 'desc' }, { id: 'desc' }],
      take: MAX_HISTORY_UTTERANCES,
      select,
    }),
  ])
  const opening =
    count > newest.length
      ? await prisma.message.findMany({ where, orderBy: [{ timestamp: 'asc' }, { id: 'asc' }], take: 1, select })
      : []
  const utterances = [...opening, ...newest.toReversed()] as Utterance[]
  return { utterances, notRead: count - utterances.length }
}

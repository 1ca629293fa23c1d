import 'server-only'
import { type Message, type Prisma, prisma, type Turn } from '@/lib/prisma'
import { countUtterances } from '../sessions/count-utterances.ts'

/** How many messages a page of a conversation shows at first, and how many more each time; some less, so that no exchange is cut. */
const TRANSCRIPT_PAGE = 40

/** What was said in a conversation from some message on. */
export interface Transcript {
  /** In order. */
  readonly messages: readonly Message[]
  /** The turns they belong to, in order. */
  readonly turns: readonly Pick<Turn, 'id' | 'status' | 'failure' | 'coachFailure'>[]
  readonly earlier: Earlier
}

/** What was said before the messages that are shown. */
export interface Earlier {
  /** How often the person and the partner spoke. */
  readonly utterances: number
  /** The message from which on to read to have a page more; null where there is nothing before. */
  readonly from: string | null
}

/**
 * Reads the newest of what was said in a conversation.
 *
 * @param from - the message from which on to read, instead of the newest page; one that is not in the conversation is ignored.
 */
export async function readTranscript(sessionId: string, from?: string): Promise<Transcript> {
  const [asked, utterances] = await Promise.all([
    from === undefined ? null : prisma.message.findFirst({ where: { id: from, sessionId }, select: { id: true } }),
    countUtterances([sessionId]),
  ])
  const first = asked?.id ?? (await startOfPage(sessionId))
  if (first === null) return { messages: [], turns: [], earlier: { utterances: 0, from: null } }
  const [messages, earlierFrom] = await Promise.all([
    prisma.message.findMany({
      where: { sessionId },
      orderBy: [{ timestamp: 'asc' }, { id: 'asc' }],
      cursor: { id: first },
    }),
    startOfPage(sessionId, first),
  ])
  const turnIds = new Set(messages.flatMap(({ turnId }) => turnId ?? []))
  const turns = await prisma.turn.findMany({
    where: { id: { in: [...turnIds] } },
    orderBy: { number: 'asc' },
    select: { id: true, status: true, failure: true, coachFailure: true },
  })
  const shown = messages.filter(({ role }) => role !== 'COACH').length
  return { messages, turns, earlier: { utterances: (utterances.get(sessionId) ?? 0) - shown, from: earlierFrom } }
}

/** The message that the newest page begins with, or the page before `before`; null where there is none. */
async function startOfPage(sessionId: string, before?: string): Promise<string | null> {
  const page: Prisma.MessageFindManyArgs = before === undefined ? {} : { cursor: { id: before }, skip: 1 }
  const messages = await prisma.message.findMany({
    ...page,
    where: { sessionId },
    orderBy: [{ timestamp: 'desc' }, { id: 'desc' }],
    take: TRANSCRIPT_PAGE,
    select: { id: true, role: true },
  })
  // Answers and notes stand with what the person said, which begins an exchange.
  const asked = messages.length < TRANSCRIPT_PAGE ? undefined : messages.findLast(({ role }) => role === 'USER')
  return (asked ?? messages.at(-1))?.id ?? null
}

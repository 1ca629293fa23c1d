import 'server-only'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { isStopped, readMetadata } from '../models/message-metadata.ts'

/** Rows that are read at a time. */
const PAGE = 100

/**
 * All that this application keeps of the viewer, as pieces of one JSON text. Each is read from the database once it is asked for; what is before the
 * first session, with the first.
 */
export async function* exportData({ id: userId, name, email }: Viewer): AsyncGenerator<string> {
  const usage = await prisma.coachTokenUsage.findMany({
    where: { userId },
    orderBy: { day: 'asc' },
    select: { day: true, inputTokens: true, outputTokens: true },
  })
  const head = {
    exportedAt: new Date(),
    user: { id: userId, name, email },
    usage: usage.map(({ day, ...tokens }) => ({ day: day.toISOString().slice(0, 10), ...tokens })),
  }
  yield open(head, 'sessions')
  let separator = ''
  for await (const sessions of pages((cursor) =>
    prisma.conversationSession.paginate({
      where: { userId },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
      omit: { userId: true, scenarioId: true },
      include: { scenario: { select: { slug: true, name: true } }, summary: { omit: { sessionId: true } } },
      take: PAGE,
      cursor,
    }),
  )) {
    for (const session of sessions) {
      yield separator + open(session, 'turns')
      yield* rows(turnsOf(session.id))
      yield '],\n"messages":['
      yield* rows(messagesOf(session.id))
      yield ']}'
      separator = ',\n'
    }
  }
  yield ']}\n'
}

async function* turnsOf(sessionId: string) {
  yield* pages((cursor) =>
    prisma.turn.paginate({
      where: { sessionId },
      orderBy: { number: 'asc' },
      omit: { sessionId: true },
      take: PAGE,
      cursor,
    }),
  )
}

async function* messagesOf(sessionId: string) {
  for await (const messages of pages((cursor) =>
    prisma.message.paginate({
      where: { sessionId },
      orderBy: [{ timestamp: 'asc' }, { id: 'asc' }],
      omit: { sessionId: true },
      take: PAGE,
      cursor,
    }),
  )) {
    yield messages.map((message) => ({ ...message, isStopped: isStopped(readMetadata(message.metadata)) }))
  }
}

/** The pages of a list, each read once the one before was taken. */
async function* pages<Row>(
  read: (cursor: string | null) => Promise<{ readonly items: Row[]; readonly nextCursor: string | null }>,
): AsyncGenerator<Row[]> {
  let cursor: string | null = null
  do {
    const { items, nextCursor } = await read(cursor)
    yield items
    cursor = nextCursor
  } while (cursor !== null)
}

/** What stands between the brackets of a list of rows, a page at a time. */
async function* rows(pagesOfRows: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let separator = ''
  for await (const page of pagesOfRows) {
    if (page.length === 0) continue
    yield separator + page.map((row) => JSON.stringify(row)).join(',\n')
    separator = ',\n'
  }
}

/** An object that goes on with a list under `name`, and with what follows that. */
function open(object: object, name: string): string {
  return `${JSON.stringify(object).slice(0, -1)},\n"${name}":[`
}

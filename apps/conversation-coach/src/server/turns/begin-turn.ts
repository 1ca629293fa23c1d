import 'server-only'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma, type Tx } from '@/lib/prisma'
import { lockSession } from './lock-session.ts'
import { readyForTurn } from './ready-for-turn.ts'
import { MAX_CONTENT } from './turn-limits.ts'

/** Body of POST …/turns. */
export const beginTurnInput = z.strictObject({ content: text(MAX_CONTENT) })

/** Header Idempotency-Key. */
export const idempotencyKey = z
  .string({ error: 'Send a key of your own choice, the same for the same turn sent again.' })
  .regex(/^[\x21-\x7e]{1,100}$/, 'Must be 1 to 100 visible ASCII characters.')

const withMessages = { messages: { where: { role: 'USER' } } } satisfies Prisma.TurnInclude

/** A turn with what the person said. */
type BegunTurn = Prisma.TurnGetPayload<{ include: typeof withMessages }>

/** What a turn is begun with. */
export interface BeginTurnOptions {
  readonly sessionId: string
  readonly key: string
  readonly content: string
}

/** Writes down what a person said, as a turn that runs; the same key with the same words is the same turn. */
export function beginTurn(
  viewer: Viewer,
  { sessionId, key, content }: BeginTurnOptions,
): Promise<Result<{ readonly turn: BegunTurn; readonly isNew: boolean }>> {
  return withTransaction(prisma, async (tx): Promise<Result<{ turn: BegunTurn; isNew: boolean }>> => {
    const session = await lockSession(tx, viewer, sessionId)
    if (!session.ok) return session
    const known = await tx.turn.findUnique({
      where: { sessionId_idempotencyKey: { sessionId, idempotencyKey: key } },
      include: withMessages,
    })
    if (known) return known.messages[0]?.content === content ? success({ turn: known, isNew: false }) : reused
    const ready = await readyForTurn(tx, session.value)
    if (!ready.ok) return ready
    const last = await tx.turn.findFirst({
      where: { sessionId },
      orderBy: { number: 'desc' },
      select: { number: true },
    })
    const turn = await tx.turn.create({
      data: { sessionId, number: (last?.number ?? 0) + 1, idempotencyKey: key, ...ready.value },
    })
    const message = await tx.message.create({
      data: { sessionId, turnId: turn.id, role: 'USER', content, timestamp: await afterLastMessage(tx, sessionId) },
    })
    await tx.conversationSession.update({ where: { id: sessionId }, data: { totalMessages: { increment: 1 } } })
    return success({ turn: { ...turn, messages: [message] }, isNew: true })
  })
}

const reused = failed({
  code: 'IDEMPOTENCY_KEY.REUSED',
  message: 'This Idempotency-Key stands for a turn with other words. Send a new key with new words.',
})

/** Now, or right after the last message where the clocks of processes differ: the order of messages is that of their times. */
async function afterLastMessage(tx: Tx, sessionId: string): Promise<Date> {
  const last = await tx.message.findFirst({
    where: { sessionId },
    orderBy: { timestamp: 'desc' },
    select: { timestamp: true },
  })
  return new Date(Math.max(Date.now(), (last?.timestamp.getTime() ?? 0) + 1))
}

import 'server-only'
import { randomUUID } from 'node:crypto'
import { readFromPrimary } from '@workspace/database/replicas'
import { withTransaction } from '@workspace/database/transactions'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { prisma } from '@/lib/prisma'
import { budgetSpent } from '../usage/budget-spent.ts'
import { openUsage } from '../usage/reserve-tokens.ts'
import { expireTurn } from './expire-turn.ts'
import type { LoadedTurn } from './load-turn.ts'
import { ownSession } from './lock-session.ts'
import { type PresentedMessage, type PresentedTurn, presentMessage, presentTurn } from './present-turn.ts'
import { readSessionState, type SessionState } from './read-session-state.ts'
import { reservationFor } from './reservation-for.ts'
import { sessionEnded, turnRunning } from './turn-failures.ts'
import { MAX_CONTENT } from './turn-limits.ts'
import { writeTurn } from './write-turn.ts'

/** Body of POST …/turns. */
export const beginTurnInput = z.strictObject({ content: text(MAX_CONTENT) })

/** Header Idempotency-Key. */
export const idempotencyKey = z
  .string({ error: 'Send a key of your own choice, the same for the same turn sent again.' })
  .regex(/^[\x21-\x7e]{1,100}$/, 'Must be 1 to 100 visible ASCII characters.')

/** A turn with what the person said. */
interface BegunTurn {
  readonly turn: PresentedTurn
  readonly message: PresentedMessage | undefined
  /** What to run it with, where it is new. */
  readonly loaded?: LoadedTurn
}

/** What a turn is begun with. */
export interface BeginTurnOptions {
  readonly sessionId: string
  readonly key: string
  readonly content: string
}

/** How often a session is read anew whose other tabs are faster. */
const ATTEMPTS = 5

/**
 * Writes down what a person said, as a turn that runs; the same key with the same words is the same turn.
 *
 * The session is read and the turn written in a statement each, with no transaction around them: what is written holds only while the session
 * is as it was read, or else it is read again.
 */
export function beginTurn(viewer: Viewer, options: BeginTurnOptions): Promise<Result<BegunTurn>> {
  return readFromPrimary(async () => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const begun = await tryToBegin(viewer, options)
      if (begun) return begun
    }
    return turnRunning
  })
}

/** Nothing where the session has changed meanwhile. */
async function tryToBegin(viewer: Viewer, options: BeginTurnOptions): Promise<Result<BegunTurn> | undefined> {
  const { sessionId, key, content } = options
  const read = ownSession(viewer, await readSessionState(sessionId, key))
  if (!read.ok) return read
  const state = read.value
  if (state.knownId !== null) return findKnown(state.knownId, content)
  if (state.status !== 'ACTIVE') return sessionEnded
  const { runningId } = state
  if (runningId !== null) {
    if (!state.isRunningExpired) return turnRunning
    await withTransaction(prisma, (tx) => expireTurn(tx, runningId))
    return undefined
  }
  return write(state, options)
}

async function findKnown(id: string, content: string): Promise<Result<BegunTurn> | undefined> {
  const known = await prisma.turn.findUnique({ where: { id }, include: { messages: { where: { role: 'USER' } } } })
  if (!known) return undefined
  const [message] = known.messages.map(presentMessage)
  return message?.content === content ? success({ turn: presentTurn(known), message }) : reused
}

const reused = failed({
  code: 'IDEMPOTENCY_KEY.REUSED',
  message: 'This Idempotency-Key stands for a turn with other words. Send a new key with new words.',
})

async function write(
  { userId, scenario, said, lastSaidAt, lastNumber, totalMessages, now }: SessionState,
  { sessionId, key, content }: BeginTurnOptions,
): Promise<Result<BegunTurn> | undefined> {
  // Right after the last message where the clocks of processes differ: the order of messages is that of their times.
  const timestamp = new Date(Math.max(Date.now(), (lastSaidAt?.getTime() ?? 0) + 1))
  const reservation = reservationFor({ userId, scenario, totalMessages }, now)
  const message = { id: randomUUID(), content, timestamp }
  const turn = { id: randomUUID(), sessionId, number: lastNumber + 1, key, startedAt: now, message, reservation }
  let written = await writeTurn(turn, totalMessages)
  if (written === 'noBudget') {
    // Also where it is the first of the day.
    await openUsage(prisma, reservation)
    written = await writeTurn(turn, totalMessages)
  }
  if (written === 'noBudget') return budgetSpent(now)
  if (written === 'overtaken') return undefined
  const begun = { failure: null, coachFailure: null, endedAt: null, status: 'RUNNING', attempt: 1 } as const
  const utterances = [...said.utterances, { role: 'USER' as const, content }]
  return success({
    turn: presentTurn({ ...turn, ...begun }),
    message: presentMessage({ ...message, turnId: turn.id, role: 'USER', metadata: {} }),
    loaded: { sessionId, userId, scenario, saidAt: timestamp, utterances, notRead: said.notRead },
  })
}

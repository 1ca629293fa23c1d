import { prisma, type Scenario } from '@/lib/prisma'
import type { Utterance } from '../prompts/utterance.ts'

/** What the models need to know of a turn. */
export interface LoadedTurn {
  readonly sessionId: string
  readonly scenario: Scenario
  /** What was said, in order; the last is what the person said in this turn. */
  readonly utterances: readonly Utterance[]
  readonly saidAt: Date
}

/** Reads what the models need to know of a turn. */
export async function loadTurn(turnId: string): Promise<LoadedTurn> {
  const turn = await prisma.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: {
      sessionId: true,
      messages: { where: { role: 'USER' }, select: { timestamp: true } },
      session: {
        select: {
          scenario: true,
          messages: {
            where: { role: { in: ['USER', 'PARTNER'] } },
            orderBy: [{ timestamp: 'asc' }, { id: 'asc' }],
            select: { role: true, content: true, timestamp: true },
          },
        },
      },
    },
  })
  const saidAt = turn.messages[0]?.timestamp ?? new Date()
  const utterances = turn.session.messages
    .filter(({ timestamp }) => timestamp <= saidAt)
    .map(({ role, content }) => ({ role: role as Utterance['role'], content }))
  return { sessionId: turn.sessionId, scenario: turn.session.scenario, utterances, saidAt }
}

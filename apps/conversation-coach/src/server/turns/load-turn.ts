import { prisma, type Scenario } from '@/lib/prisma'
import { type ReadUtterances, readUtterances } from '../prompts/read-utterances.ts'

/** What the models need to know of a turn; the last utterance is what the person said in it. */
export interface LoadedTurn extends ReadUtterances {
  readonly sessionId: string
  readonly scenario: Scenario
  readonly saidAt: Date
}

/** Reads what the models need to know of a turn. */
export async function loadTurn(turnId: string): Promise<LoadedTurn> {
  const { sessionId, messages, session } = await prisma.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: {
      sessionId: true,
      messages: { where: { role: 'USER' }, select: { timestamp: true } },
      session: { select: { scenario: true } },
    },
  })
  const saidAt = messages[0]?.timestamp ?? new Date()
  return { sessionId, scenario: session.scenario, saidAt, ...(await readUtterances(sessionId, saidAt)) }
}

import { prisma, type Scenario } from '@/lib/prisma'
import { type ReadUtterances, readUtterances } from '../prompts/read-utterances.ts'

/** What of a scenario decides how its turns go. */
export type TurnScenario = Pick<
  Scenario,
  'slug' | 'partnerModel' | 'coachModel' | 'partnerSystemPrompt' | 'coachSystemPrompt'
>

/** What the models need to know of a turn; the last utterance is what the person said in it. */
export interface LoadedTurn extends ReadUtterances {
  readonly sessionId: string
  /** Whose session it is. */
  readonly userId: string
  readonly scenario: TurnScenario
  readonly saidAt: Date
}

/** Reads what the models need to know of a turn that is there. */
export async function loadTurn(turnId: string): Promise<LoadedTurn> {
  const { sessionId, messages, session } = await prisma.turn.findUniqueOrThrow({
    where: { id: turnId },
    select: {
      sessionId: true,
      messages: { where: { role: 'USER' }, select: { timestamp: true } },
      session: { select: { userId: true, scenario: true } },
    },
  })
  const saidAt = messages[0]?.timestamp ?? new Date()
  return { sessionId, ...session, saidAt, ...(await readUtterances(sessionId, saidAt)) }
}

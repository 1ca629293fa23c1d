import { z } from 'zod'
import { env } from '@/env'
import type { Prisma } from '@/lib/prisma'
import { isScripted } from '../models/coach-models.ts'
import { presentTurn, turnSchema } from '../turns/present-turn.ts'
import { countUtterances } from './count-utterances.ts'

/** A session, as the API answers it. */
export const sessionSchema = z
  .object({
    id: z.string(),
    status: z.enum(['ACTIVE', 'COMPLETED', 'ABANDONED']),
    startedAt: z.date(),
    endedAt: z.date().nullable(),
    totalMessages: z.int().meta({ description: 'All messages, the notes of the coach among them.' }),
    utteranceCount: z.int().meta({ description: 'What you and the partner said.' }),
    durationSeconds: z.int().nullable(),
    user: z.object({ id: z.string(), name: z.string() }),
    scenario: z.object({ slug: z.string(), name: z.string(), partnerPersona: z.string() }),
    isScripted: z.boolean().meta({ description: 'Whether scripts answer, for want of a key.' }),
    runningTurn: turnSchema.nullable(),
    hasSummary: z.boolean(),
  })
  .meta({ id: 'Session' })

/** A session, as the API answers it. */
export type PresentedSession = z.infer<typeof sessionSchema>

/** What {@link presentSession} needs. */
export const sessionInclude = {
  user: { select: { id: true, name: true } },
  scenario: { select: { slug: true, name: true, partnerPersona: true } },
  turns: { where: { status: 'RUNNING' } },
  summary: { select: { id: true } },
} satisfies Prisma.ConversationSessionInclude

type SessionRow = Prisma.ConversationSessionGetPayload<{ include: typeof sessionInclude }>

/** Writes a session for the API. */
export async function presentSession(session: SessionRow): Promise<PresentedSession> {
  return present(session, await countUtterances([session.id]))
}

/** Writes the sessions of a page for the API. */
export async function presentSessions(sessions: readonly SessionRow[]): Promise<PresentedSession[]> {
  const counts = await countUtterances(sessions.map(({ id }) => id))
  return sessions.map((session) => present(session, counts))
}

function present(session: SessionRow, counts: ReadonlyMap<string, number>): PresentedSession {
  const { id, status, startedAt, endedAt, totalMessages, durationSeconds, user, scenario, turns, summary } = session
  const [running] = turns
  return {
    id,
    status,
    startedAt,
    endedAt,
    totalMessages,
    utteranceCount: counts.get(id) ?? 0,
    durationSeconds,
    user,
    scenario,
    isScripted: isScripted(env),
    runningTurn: running ? presentTurn(running) : null,
    hasSummary: summary !== null,
  }
}

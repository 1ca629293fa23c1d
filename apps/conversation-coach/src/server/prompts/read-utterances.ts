import { Prisma, prisma } from '@/lib/prisma'
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
  const [row] = await prisma.$queryRaw<[{ said: ReadUtterances }]>`SELECT ${selectUtterances(sessionId, until)} AS said`
  return row.said
}

/** The same as a value in a statement that reads more, of the type JSON. */
export function selectUtterances(sessionId: string, until?: Date): Prisma.Sql {
  const upTo = until ? Prisma.sql`AND timestamp <= ${until}` : Prisma.empty
  return Prisma.sql`(
    SELECT json_build_object(
      'utterances', coalesce(json_agg(json_build_object('role', role, 'content', content) ORDER BY age DESC)
        FILTER (WHERE age <= ${MAX_HISTORY_UTTERANCES}::int OR age = total), '[]'),
      'notRead', count(*) FILTER (WHERE age > ${MAX_HISTORY_UTTERANCES}::int AND age < total)
    )
    FROM (
      SELECT role, content, row_number() OVER (ORDER BY timestamp DESC, id DESC) AS age, count(*) OVER () AS total
      FROM conversation_coach.messages
      WHERE session_id = ${sessionId} AND role <> 'COACH' ${upTo}
    ) said
  )`
}

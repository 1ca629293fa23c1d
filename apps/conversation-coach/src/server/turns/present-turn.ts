import { z } from 'zod'
import type { Message, Turn } from '@/lib/prisma'
import { isStopped, messageMetadataSchema, readMetadata } from '../models/message-metadata.ts'
import { tellFailure } from '../models/model-failure.ts'

const failureSchema = z.object({ code: z.string(), message: z.string(), retryable: z.boolean() })

/** A turn, as the API answers it. */
export const turnSchema = z
  .object({
    id: z.string(),
    sessionId: z.string(),
    number: z.int().meta({ description: 'Counted from 1 within the session.' }),
    status: z.enum(['RUNNING', 'COMPLETED', 'STOPPED', 'FAILED']),
    attempt: z.int().meta({ description: 'Counted from 1; a retry is the next one.' }),
    failure: failureSchema.nullable().meta({ description: 'Why it failed.' }),
    coachFailure: failureSchema.nullable().meta({ description: 'Why the coach has no remark on it.' }),
    startedAt: z.date(),
    endedAt: z.date().nullable(),
  })
  .meta({ id: 'Turn' })

/** A turn, as the API answers it. */
export type PresentedTurn = z.infer<typeof turnSchema>

/** A message, as the API answers it. */
export const messageSchema = z
  .object({
    id: z.string(),
    turnId: z.string().nullable().meta({ description: 'Null for the opening line.' }),
    role: z.enum(['USER', 'PARTNER', 'COACH']),
    content: z.string(),
    timestamp: z.date(),
    isStopped: z.boolean().meta({ description: 'Whether the partner was stopped here, before it had said all.' }),
    metadata: messageMetadataSchema.meta({
      description: 'Of a model: tokens, latency, model; of the coach its remark.',
    }),
  })
  .meta({ id: 'Message' })

/** A message, as the API answers it. */
export type PresentedMessage = z.infer<typeof messageSchema>

/** Writes a turn for the API. */
export function presentTurn(turn: Pick<Turn, keyof PresentedTurn>): PresentedTurn {
  const { id, sessionId, number, status, attempt, failure, coachFailure, startedAt, endedAt } = turn
  return {
    id,
    sessionId,
    number,
    status,
    attempt,
    failure: failure === null ? null : tellFailure(failure),
    coachFailure: coachFailure === null ? null : tellFailure(coachFailure),
    startedAt,
    endedAt,
  }
}

/** Writes a message for the API. */
export function presentMessage({
  id,
  turnId,
  role,
  content,
  timestamp,
  metadata,
}: Pick<Message, 'id' | 'turnId' | 'role' | 'content' | 'timestamp' | 'metadata'>): PresentedMessage {
  const facts = readMetadata(metadata)
  return { id, turnId, role, content, timestamp, isStopped: isStopped(facts), metadata: facts }
}

import { z } from 'zod'
import { coachingSchema } from '../prompts/coaching.ts'

const count = z.int().min(0)

/** What a message of a model keeps about how it came to be. */
export const messageMetadataSchema = z
  .object({
    model: z.string(),
    /** Whether a script spoke in place of a model. */
    isScripted: z.boolean(),
    inputTokens: count,
    outputTokens: count,
    latencyMs: count,
    /** Until the first word. */
    firstTokenMs: count,
    /** As the model said it, or `stopped` where the person stopped it. */
    finishReason: z.string(),
    /** Of the coach. */
    coaching: coachingSchema,
  })
  .partial()

/** What a message of a model keeps about how it came to be. */
export type MessageMetadata = z.infer<typeof messageMetadataSchema>

/** Whether the person stopped the partner before it had said all. */
export function isStopped({ finishReason }: MessageMetadata): boolean {
  return finishReason === 'stopped'
}

/** Reads the metadata of a message; what is not as described counts as absent. */
export function readMetadata(value: unknown): MessageMetadata {
  return messageMetadataSchema.safeParse(value).data ?? {}
}

import type { MessageMetadata } from '@/server/models/message-metadata'
import type { Coaching } from '@/server/prompts/coaching'

/** A message as pages show it. */
export interface SaidMessage {
  readonly id: string
  readonly role: 'USER' | 'PARTNER' | 'COACH'
  readonly content: string
  /** The turn it belongs to; null for an opening line, and for what was written before there were turns. */
  readonly turnId: string | null
  /** Only of the coach, and not where the coach wrote freely. */
  readonly coaching?: Coaching | undefined
  /** Whether it ends where the person stopped it. */
  readonly wasStopped?: boolean | undefined
}

/** A message as the API answers it. */
export interface StoredMessage extends Pick<SaidMessage, 'id' | 'role' | 'content' | 'turnId'> {
  readonly metadata: Pick<MessageMetadata, 'coaching' | 'finishReason'>
}

/** What pages show of a message. */
export function toSaidMessage({ id, role, content, turnId, metadata }: StoredMessage): SaidMessage {
  const { coaching, finishReason } = metadata
  return { id, role, content, turnId, coaching, wasStopped: finishReason === 'stopped' }
}

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
  readonly isStopped?: boolean | undefined
  /** Of the person: whether the partner was stopped before it said a word on this. */
  readonly isUnanswered?: boolean | undefined
}

/** A message as the API answers it. */
export interface StoredMessage extends Pick<SaidMessage, 'id' | 'role' | 'content' | 'turnId'> {
  readonly isStopped: boolean
  readonly metadata: Pick<MessageMetadata, 'coaching'>
}

/** What pages show of a message. */
export function toSaidMessage({ id, role, content, turnId, isStopped, metadata }: StoredMessage): SaidMessage {
  return { id, role, content, turnId, isStopped, coaching: metadata.coaching }
}

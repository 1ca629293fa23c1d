import type { KnownConversation, KnownTurn } from '@/components/conversation/conversation-state'
import { toSaidMessage } from '@/components/conversation/said-message'
import { tellFailure } from '../models/model-failure.ts'
import { presentMessage } from '../turns/present-turn.ts'
import type { Transcript } from './read-transcript.ts'

/** What pages show of a conversation: what was said, what is being said, and what failed. */
export function knownConversation({ messages, turns, earlier }: Transcript): KnownConversation {
  const answered = new Set(messages.flatMap(({ role, turnId }) => (role === 'PARTNER' && turnId ? [turnId] : [])))
  const unanswered = new Set(
    turns.filter(({ id, status }) => status === 'STOPPED' && !answered.has(id)).map(({ id }) => id),
  )
  return {
    messages: messages
      .map(presentMessage)
      .map(toSaidMessage)
      .map((said) =>
        said.role === 'USER' && unanswered.has(said.turnId ?? '') ? { ...said, isUnanswered: true } : said,
      ),
    earlier,
    turn: knownTurn(turns.at(-1)),
    coachFailures: Object.fromEntries(
      turns.flatMap(({ id, coachFailure }) => (coachFailure ? [[id, tellFailure(coachFailure).message]] : [])),
    ),
  }
}

/** The last turn, where it runs or has failed. */
function knownTurn(turn: Transcript['turns'][number] | undefined): KnownTurn | null {
  if (turn?.status === 'RUNNING') return { id: turn.id, failure: null }
  if (turn?.status !== 'FAILED') return null
  const { message, retryable } = tellFailure(turn.failure ?? '')
  return { id: turn.id, failure: { message, isRetryable: retryable } }
}

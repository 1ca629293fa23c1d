import type { Earlier } from '@/server/conversations/read-transcript'
import type { SaidMessage } from './said-message.ts'
import type { TurnEvent } from './turn-event.ts'

/** Why a turn ended without an answer. */
interface TurnFailure {
  readonly message: string
  readonly isRetryable: boolean
}

/** The turn that is under way, or that failed and was not tried again. */
export interface ShownTurn {
  /** Null until the server has taken the message. */
  readonly id: string | null
  readonly phase: 'sending' | 'running' | 'stopping' | 'failed'
  /** What the partner said so far, until it is a message. */
  readonly partnerText: string
  /** How much of that is shown: all, unless the person stopped it there. */
  readonly shownLength: number | null
  /** In which attempt; null until something was said. */
  readonly attempt: number | null
  readonly failure: TurnFailure | null
}

/** Why the coach said nothing, by turn. */
export type CoachFailures = Readonly<Record<string, string>>

/** What the page of a conversation shows. */
export interface ConversationState {
  readonly messages: readonly SaidMessage[]
  readonly earlier: Earlier
  readonly turn: ShownTurn | null
  readonly coachFailures: CoachFailures
}

/** A turn as the server knows it when the page is made. */
export interface KnownTurn {
  readonly id: string
  /** Null while it runs. */
  readonly failure: TurnFailure | null
}

/** What the server knows of a conversation when the page is made. */
export interface KnownConversation {
  readonly messages: readonly SaidMessage[]
  /** What was said before them. */
  readonly earlier: Earlier
  /** The running turn, or the last one where it failed. */
  readonly turn: KnownTurn | null
  readonly coachFailures: CoachFailures
}

/** What happens to a conversation on its page. */
export type ConversationChange =
  | { readonly type: 'loaded'; readonly known: KnownConversation }
  | { readonly type: 'sent'; readonly content: string }
  | { readonly type: 'accepted'; readonly turnId: string; readonly message: SaidMessage }
  | { readonly type: 'refused' }
  | { readonly type: 'connecting' }
  | { readonly type: 'stopping' }
  | { readonly type: 'notStopped' }
  | { readonly type: 'retried' }
  | { readonly type: 'told'; readonly event: TurnEvent }

/** Id of the person's message until the server has given it one. */
const UNSENT = 'unsent'

/** The conversation as the server knows it. */
export function openConversation({ turn, ...known }: KnownConversation): ConversationState {
  return { ...known, turn: turn && knownTurn(turn) }
}

/** Whether the partner is, or is about to be, speaking. */
export function isUnderWay(turn: ShownTurn | null): turn is ShownTurn {
  return turn !== null && turn.phase !== 'failed'
}

/** What is shown of what the partner is saying. */
export function shownText({ partnerText, shownLength }: ShownTurn): string {
  return partnerText.slice(0, shownLength ?? partnerText.length)
}

/** The conversation after `change`. */
export function changeConversation(state: ConversationState, change: ConversationChange): ConversationState {
  const { turn } = state
  switch (change.type) {
    case 'loaded':
      return load(state, change.known)
    case 'sent':
      if (isUnderWay(turn)) return state
      return {
        ...state,
        messages: [...state.messages, { id: UNSENT, role: 'USER', content: change.content, turnId: null }],
        turn: { id: null, phase: 'sending', partnerText: '', shownLength: null, attempt: null, failure: null },
      }
    case 'accepted':
      return {
        ...state,
        messages: [...withoutMessage(state.messages, [UNSENT, change.message.id]), change.message],
        turn: {
          ...knownTurn({ id: change.turnId, failure: null }),
          ...(turn?.phase === 'stopping' && { phase: turn.phase, shownLength: turn.shownLength }),
        },
      }
    case 'refused':
      return { ...state, messages: withoutMessage(state.messages, [UNSENT]), turn: null }
    case 'connecting':
      // A new connection is told everything from the beginning.
      return turn ? { ...state, turn: { ...turn, partnerText: '' } } : state
    case 'stopping':
      return turn ? { ...state, turn: { ...turn, phase: 'stopping', shownLength: turn.partnerText.length } } : state
    case 'notStopped':
      return turn?.phase === 'stopping' ? { ...state, turn: { ...turn, phase: 'running', shownLength: null } } : state
    case 'retried':
      return turn?.id ? { ...state, turn: knownTurn({ id: turn.id, failure: null }) } : state
    case 'told':
      return turn?.id ? hear({ ...state, turn }, change.event) : state
  }
}

function knownTurn({ id, failure }: KnownTurn): ShownTurn {
  return { id, phase: failure ? 'failed' : 'running', partnerText: '', shownLength: null, attempt: null, failure }
}

/** Takes over what the server knows; what is being said in the turn that still runs stays. */
function load(state: ConversationState, known: KnownConversation): ConversationState {
  const { turn } = state
  const opened = openConversation(withShown(state, known))
  if (!isUnderWay(turn)) return opened
  // The page was made before the server had the message; the next one will know of it.
  if (turn.id === null || !known.messages.some(({ turnId }) => turnId === turn.id)) return state
  return turn.id === known.turn?.id && known.turn.failure === null ? { ...opened, turn } : opened
}

/** What is shown of the time before the newest page stays, however far that has moved on. */
function withShown(state: ConversationState, known: KnownConversation): KnownConversation {
  const shown = state.messages.slice(
    0,
    Math.max(
      0,
      state.messages.findIndex(({ id }) => id === known.messages[0]?.id),
    ),
  )
  return shown.length === 0 ? known : { ...known, messages: [...shown, ...known.messages], earlier: state.earlier }
}

function hear(state: ConversationState & { turn: ShownTurn }, event: TurnEvent): ConversationState {
  const { turn } = state
  switch (event.type) {
    case 'partner.delta': {
      // Another attempt begins anew.
      const before = turn.attempt === event.attempt ? turn.partnerText : ''
      return { ...state, turn: { ...turn, attempt: event.attempt, partnerText: before + event.text } }
    }
    case 'partner.done':
      return { ...withMessage(state, event.message), turn: { ...turn, partnerText: '' } }
    case 'coach.done':
      return withMessage(state, event.message)
    case 'coach.failed':
      return { ...state, coachFailures: { ...state.coachFailures, [turn.id ?? '']: event.message } }
    case 'turn.done':
      return {
        ...state,
        messages: event.isStopped ? markUnanswered(state.messages, turn.id) : state.messages,
        turn: null,
      }
    case 'turn.failed':
      return {
        ...state,
        turn: {
          ...turn,
          phase: 'failed',
          partnerText: '',
          failure: { message: event.message, isRetryable: event.retryable },
        },
      }
  }
}

function withMessage(state: ConversationState, message: SaidMessage): ConversationState {
  return { ...state, messages: [...withoutMessage(state.messages, [message.id]), message] }
}

/** Where the partner was stopped before its first word, what the person said remains without an answer. */
function markUnanswered(messages: readonly SaidMessage[], id: string | null): readonly SaidMessage[] {
  if (messages.some(({ role, turnId }) => role === 'PARTNER' && turnId === id)) return messages
  return messages.map((said) => (said.role === 'USER' && said.turnId === id ? { ...said, isUnanswered: true } : said))
}

function withoutMessage(messages: readonly SaidMessage[], ids: readonly string[]): SaidMessage[] {
  return messages.filter(({ id }) => !ids.includes(id))
}

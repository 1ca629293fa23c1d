import { type ToldFailure, tellFailure } from '../models/model-failure.ts'
import type { PresentedMessage, PresentedTurn } from './present-turn.ts'

/** What is known of a turn at a moment, from the process that runs it or from the database. */
export interface TurnView {
  readonly turn: PresentedTurn
  /** What the partner said so far. */
  readonly partnerText: string
  readonly partner: PresentedMessage | null
  readonly coach: PresentedMessage | null
}

/** What a reader has been told of a turn. */
export interface TurnPosition {
  readonly attempt: number
  /** How much of the partner's text. */
  readonly offset: number
  readonly partner: boolean
  readonly coach: boolean
}

/** An event of a stream. */
export interface TurnEvent {
  readonly event: 'partner.delta' | 'partner.done' | 'coach.done' | 'coach.failed' | 'turn.done' | 'turn.failed'
  /** Rises; continues the stream where a reader sends it back as Last-Event-ID. */
  readonly id: string
  readonly data: unknown
}

/** Where a reader stands who was told nothing. */
export const nothingTold: TurnPosition = { attempt: 1, offset: 0, partner: false, coach: false }

const PARTNER = 1
const COACH = 2
const END = 4
const FLAGS = 8
/** No partner speaks as many characters in one attempt. */
const ATTEMPT = FLAGS * 2 ** 30

/**
 * A position as a number that rises with everything that is told.
 *
 * @param isEnd - of the last event; who comes back with it is told the end again.
 */
export function renderPosition({ attempt, offset, partner, coach }: TurnPosition, isEnd = false): string {
  const flags = (partner ? PARTNER : 0) + (coach ? COACH : 0) + (isEnd ? END : 0)
  return String(attempt * ATTEMPT + offset * FLAGS + flags)
}

/** Reads what `renderPosition` wrote; the beginning for anything else. */
export function parsePosition(id: string | null): TurnPosition {
  if (id === null || !/^\d{1,15}$/.test(id)) return nothingTold
  const number = Number(id)
  const flags = number % FLAGS
  return {
    attempt: Math.max(1, Math.floor(number / ATTEMPT)),
    offset: Math.floor((number % ATTEMPT) / FLAGS),
    partner: (flags & PARTNER) !== 0,
    coach: (flags & COACH) !== 0,
  }
}

/** The events that a reader at `from` has not been told, and where they leave it. The last one ends the stream where the turn has ended. */
export function nextEvents(
  { turn, partnerText, partner, coach }: TurnView,
  from: TurnPosition,
): { readonly events: readonly TurnEvent[]; readonly position: TurnPosition } {
  const events: TurnEvent[] = []
  let position = from.attempt === turn.attempt ? from : { ...nothingTold, attempt: turn.attempt }
  const tell = (event: TurnEvent['event'], data: unknown, told: Partial<TurnPosition> = {}) => {
    position = { ...position, ...told }
    events.push({ event, id: renderPosition(position, event.startsWith('turn.')), data })
  }
  const text = partner?.content ?? partnerText
  if (!position.partner && text.length > position.offset) {
    tell('partner.delta', { attempt: turn.attempt, text: text.slice(position.offset) }, { offset: text.length })
  }
  if (partner && !position.partner) tell('partner.done', { message: partner }, { partner: true })
  if (coach && !position.coach) tell('coach.done', { message: coach }, { coach: true })
  else if (turn.coachFailure && !position.coach) {
    const { code, message } = turn.coachFailure
    tell('coach.failed', { code, message }, { coach: true })
  }
  if (turn.status === 'FAILED') tell('turn.failed', { turn, ...failureOf(turn) })
  else if (turn.status !== 'RUNNING') tell('turn.done', { turn })
  return { events, position }
}

function failureOf({ failure }: PresentedTurn): ToldFailure {
  return failure ?? tellFailure('MODEL.UNAVAILABLE')
}

import type { Turn } from '@/lib/prisma'
import { type SaidMessage, type StoredMessage, toSaidMessage } from './said-message.ts'

/** What the server tells about a running turn. */
export type TurnEvent =
  | { readonly type: 'partner.delta'; readonly attempt: number; readonly text: string }
  | { readonly type: 'partner.done'; readonly message: SaidMessage }
  | { readonly type: 'coach.done'; readonly message: SaidMessage }
  | { readonly type: 'coach.failed'; readonly message: string }
  | { readonly type: 'turn.done'; readonly isStopped: boolean }
  | { readonly type: 'turn.failed'; readonly message: string; readonly retryable: boolean }

/** How each event is read from its JSON, by its name. */
const readers: { readonly [Type in TurnEvent['type']]: (json: never) => TurnEvent } = {
  'partner.delta': ({ attempt, text }: { attempt: number; text: string }) => ({
    type: 'partner.delta',
    attempt,
    text,
  }),
  'partner.done': ({ message }: { message: StoredMessage }) => ({
    type: 'partner.done',
    message: toSaidMessage(message),
  }),
  'coach.done': ({ message }: { message: StoredMessage }) => ({ type: 'coach.done', message: toSaidMessage(message) }),
  'coach.failed': ({ message }: { message: string }) => ({ type: 'coach.failed', message }),
  'turn.done': ({ turn }: { turn: { status: Turn['status'] } }) => ({
    type: 'turn.done',
    isStopped: turn.status === 'STOPPED',
  }),
  'turn.failed': ({ message, retryable }: { message: string; retryable: boolean }) => ({
    type: 'turn.failed',
    message,
    retryable,
  }),
}

/** The names of the events. */
export const turnEventTypes = Object.keys(readers) as TurnEvent['type'][]

/** An event out of a stream. */
export function readTurnEvent(type: TurnEvent['type'], data: string): TurnEvent {
  return readers[type](JSON.parse(data) as never)
}

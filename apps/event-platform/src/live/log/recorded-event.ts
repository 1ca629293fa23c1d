import type { EventPayload, EventType } from '../protocol/event-schemas.ts'

/** What is told to some in place of another event; nothing of its own. */
type Written = Exclude<EventType, 'withheld'>

type WithPersonId<Payload> = Payload extends { person: unknown }
  ? Omit<Payload, 'person'> & { readonly personId: string }
  : Payload

interface Run extends Omit<EventPayload<'draw.run'>, 'winners'> {
  readonly winners: readonly WithPersonId<EventPayload<'draw.run'>['winners'][number]>[]
}

interface Said {
  readonly messageId: string
}

/** What is kept of an event: people and messages by their ids, to be looked up when it is told. */
type RecordedPayload<Type extends Written> = Type extends 'chat.message'
  ? Said
  : Type extends 'draw.run'
    ? Run
    : WithPersonId<EventPayload<Type>>

/** An event as it is kept. */
export type RecordedEvent = {
  [Type in Written]: { readonly type: Type; readonly payload: RecordedPayload<Type> }
}[Written]

import type { Access } from '../../access/rules.ts'
import { isAllowed } from '../../access/rules.ts'
import type { LiveEvent } from '../protocol/event-schemas.ts'
import type { Message } from '../protocol/message-schemas.ts'

/** What those may know who see a room: all, all but who is banned, or not even who is in it. */
export type Audience = 'team' | 'everybody' | 'nameless'

/** What somebody who sees a room may know of it. */
export function audienceOf(room: Access & { readonly showsPeople: boolean }): Audience {
  if (isAllowed(room, 'participant.bans')) return 'team'
  return room.showsPeople ? 'everybody' : 'nameless'
}

/** An event as an audience is told it; what is not for it keeps its number. */
export function tellEvent(event: LiveEvent, audience: Audience): LiveEvent {
  if (audience === 'team') return event
  const told = withoutBans(event)
  return audience === 'nameless' ? withoutNames(told) : told
}

/** A message as an audience is told it. */
export function tellMessage(message: Message, audience: Audience): Message {
  return audience === 'nameless' ? { ...message, author: null } : message
}

function withoutBans(event: LiveEvent): LiveEvent {
  if (event.type === 'participant.banned') return { ...event, type: 'participant.removed' }
  if (event.type === 'participant.unbanned') return { ...event, type: 'withheld', payload: {} }
  return event
}

function withoutNames(event: LiveEvent): LiveEvent {
  const { payload } = event
  if ('person' in payload) return { ...event, payload: { ...payload, person: null } } as LiveEvent
  if ('message' in payload)
    return { ...event, payload: { message: tellMessage(payload.message, 'nameless') } } as LiveEvent
  if ('winners' in payload) {
    const winners = payload.winners.map((winner) => ({ ...winner, person: null }))
    return { ...event, payload: { ...payload, winners } } as LiveEvent
  }
  return event
}

import { type Person, personSelect, presentPerson } from '@workspace/http/person'
import type { Transaction } from '../../lib/transaction.ts'
import { messageSelect, presentMessage } from '../chat/present-message.ts'
import type { LiveEvent } from '../protocol/event-schemas.ts'
import type { Message } from '../protocol/message-schemas.ts'
import type { RecordedEvent } from './recorded-event.ts'

/** An event with the people and messages that it speaks of, as the team of the room is told it. */
export interface ReadEvent {
  readonly told: LiveEvent
  /** The person whom it is about, be it that they are gone. */
  readonly personId: string | undefined
}

/**
 * Reads the events of a room that come after a number, in order, with three queries at most.
 *
 * @param options.take - how many at most.
 */
export async function readEvents(
  prisma: Transaction,
  { roomId, after, take }: { roomId: string; after: number; take: number },
): Promise<ReadEvent[]> {
  const rows = await prisma.roomEvent.findMany({
    where: { roomId, sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    take,
    select: { sequence: true, type: true, payload: true, createdAt: true },
  })
  const events = rows.map(({ sequence, createdAt, type, payload }) => ({
    sequence,
    at: createdAt.toISOString(),
    recorded: { type, payload } as unknown as RecordedEvent,
  }))
  const recorded = events.map((event) => event.recorded)
  const [personOf, messageOf] = await Promise.all([readPeople(prisma, recorded), readMessages(prisma, recorded)])
  return events.map(({ sequence, at, recorded: event }) => ({
    told: { sequence, at, type: event.type, payload: payloadOf(event, { at, personOf, messageOf }) } as LiveEvent,
    personId: isAboutPerson(event.payload) ? event.payload.personId : undefined,
  }))
}

interface Known {
  readonly at: string
  readonly personOf: (id: string) => Person | null
  readonly messageOf: (id: string) => Message | undefined
}

function payloadOf(event: RecordedEvent, { at, personOf, messageOf }: Known): object {
  if (event.type === 'chat.message') {
    const { messageId: id } = event.payload
    return { message: messageOf(id) ?? { id, text: null, author: null, createdAt: at, isHidden: false } }
  }
  const { payload }: { readonly payload: object } = event
  if (event.type === 'draw.run') {
    return { ...payload, winners: event.payload.winners.map((winner) => withPerson(winner, personOf)) }
  }
  return isAboutPerson(payload) ? withPerson(payload, personOf) : payload
}

interface AboutPerson {
  readonly personId: string
}

function isAboutPerson(payload: object): payload is AboutPerson {
  return 'personId' in payload
}

function withPerson({ personId, ...rest }: AboutPerson, personOf: Known['personOf']): object {
  return { ...rest, person: personOf(personId) }
}

async function readPeople(prisma: Transaction, events: readonly RecordedEvent[]): Promise<Known['personOf']> {
  const ids = new Set(
    events.flatMap(({ type, payload }) => {
      if (type === 'draw.run') return payload.winners.map(({ personId }) => personId)
      return isAboutPerson(payload) ? [payload.personId] : []
    }),
  )
  if (ids.size === 0) return () => null
  const users = await prisma.user.findMany({ where: { id: { in: [...ids] } }, select: personSelect })
  const byId = new Map(users.map((user) => [user.id, presentPerson(user)]))
  return (id) => byId.get(id) ?? null
}

async function readMessages(prisma: Transaction, events: readonly RecordedEvent[]): Promise<Known['messageOf']> {
  const ids = events.flatMap(({ type, payload }) => (type === 'chat.message' ? [payload.messageId] : []))
  if (ids.length === 0) return () => undefined
  const rows = await prisma.roomMessage.findMany({ where: { id: { in: ids } }, select: messageSelect })
  const byId = new Map(rows.map((row) => [row.id, presentMessage(row)]))
  return (id) => byId.get(id)
}

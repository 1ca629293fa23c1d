import type { Query, QueryClient } from '@tanstack/react-query'
import { followRoom, type LiveState, type RoomFollower } from '../../src/live/client/follow-room.ts'
import type { Hello, Wish } from '../../src/live/client/live-types.ts'
import type { EventPayload, LiveEvent } from '../../src/live/protocol/event-schemas.ts'
import type { Message } from '../../src/live/protocol/message-schemas.ts'
import type { Self } from '../../src/live/protocol/server-messages.ts'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { WinnerPage } from '../../src/winners/winner-schemas.ts'
import { roomKey, roomQuery } from '../api/queries.ts'
import { withoutPerson, withPerson, withRole, withSettled } from './patched-room.ts'

/** A round as it was drawn. */
export type DrawRun = EventPayload<'draw.run'>

/** Whether the page hears what happens: not yet, yes, not at the moment, not again. */
export type Connection = 'connecting' | 'ended' | 'live' | 'waiting'

/** What is known of a room beside what was read of it. */
export interface LiveRoomState {
  readonly connection: Connection
  /** How many people look at the room; null while that is not known. */
  readonly online: number | null
  /** The newest chat messages, oldest first. */
  readonly messages: readonly Message[]
  /** The round that was drawn while the page was shown. */
  readonly lastDraw: DrawRun | null
  /** What the clock of the service is ahead of the one here, in milliseconds. */
  readonly clockOffsetMs: number
  readonly you: Self | null
}

const INITIAL: LiveRoomState = {
  connection: 'connecting',
  online: null,
  messages: [],
  lastDraw: null,
  clockOffsetMs: 0,
  you: null,
}

/** Most messages that the page keeps. */
const KEPT_MESSAGES = 200

/**
 * How long what changed waits to be read again, in milliseconds, at random: many who look at a room do not ask all at once. For each
 * who looks at it, within the bounds.
 */
const READ_AGAIN_MS = { each: 2, least: 1_000, most: 10_000 } as const

/** What is read of a room, as its path begins after `/rooms/:id`; empty for the room itself. */
type Part = '' | '/draws' | '/invites' | '/participants' | '/prizes' | '/standing' | '/winners'

const ALL = ['', '/draws', '/invites', '/participants', '/prizes', '/standing', '/winners'] as const

/** What an event changes that cannot be told from it. */
const CHANGED_BY: Readonly<Record<LiveEvent['type'], readonly Part[]>> = {
  'room.published': ['', '/standing', '/draws'],
  'room.updated': [],
  'room.completed': ['', '/standing', '/draws'],
  'room.cancelled': ['', '/standing', '/draws'],
  'room.deleted': ALL,
  'participant.joined': ['/participants'],
  'participant.left': ['/participants'],
  'participant.removed': ['/participants'],
  'participant.banned': ['/participants'],
  'participant.unbanned': ['/participants'],
  'participant.role': ['/participants'],
  'prize.added': ['', '/prizes'],
  'prize.changed': ['', '/prizes'],
  'prize.ordered': ['', '/prizes'],
  'prize.withdrawn': ['', '/prizes'],
  'draw.committed': ['', '/draws'],
  'draw.scheduled': ['/draws'],
  'draw.unscheduled': ['/draws'],
  'draw.run': ['', '/draws', '/prizes', '/winners'],
  'winner.claimed': [],
  'winner.forfeited': ['/prizes'],
  'chat.message': [],
  'chat.hidden': [],
  withheld: [],
}

/** Follows a room over its socket. */
export class LiveRoom {
  static readonly initial = INITIAL
  readonly #roomId: string
  readonly #queries: QueryClient
  readonly #onChange: (state: LiveRoomState) => void
  readonly #follower: RoomFollower
  #state = INITIAL
  #reading: ReturnType<typeof setTimeout> | undefined
  /** What is to be read again. */
  readonly #changed = new Set<Part>()

  constructor(options: { roomId: string; queries: QueryClient; onChange: (state: LiveRoomState) => void }) {
    this.#roomId = options.roomId
    this.#queries = options.queries
    this.#onChange = options.onChange
    this.#change(INITIAL)
    this.#follower = this.#follow()
    window.addEventListener('online', this.#wakeUp)
    document.addEventListener('visibilitychange', this.#wakeUp)
  }

  /**
   * Asks for something; resolves with what the service answers.
   *
   * @throws {RefusedError}
   */
  send(wish: Wish): Promise<unknown> {
    return this.#follower.send(wish)
  }

  close(): void {
    clearTimeout(this.#reading)
    window.removeEventListener('online', this.#wakeUp)
    document.removeEventListener('visibilitychange', this.#wakeUp)
    this.#follower.close()
  }

  #follow(): RoomFollower {
    const url = new URL(`/rooms/${encodeURIComponent(this.#roomId)}/live`, window.location.origin)
    url.protocol = url.protocol.replace('http', 'ws')
    return followRoom({
      url: url.href,
      onHello: (hello) => this.#greet(hello),
      onEvent: (event) => this.#apply(event),
      onYou: (you) => this.#meet(you),
      onPresence: ({ online }) => this.#change({ online }),
      onState: (state) => this.#change({ connection: this.#connectionOf(state) }),
    })
  }

  /** A phone that wakes up does not wait for the next attempt. */
  readonly #wakeUp = () => {
    if (document.visibilityState !== 'hidden') this.#follower.reconnect()
  }

  /** Between two attempts and during one it is away all the same. */
  #connectionOf({ kind }: LiveState): Connection {
    return kind === 'connecting' && this.#state.connection !== 'connecting' ? 'waiting' : kind
  }

  #greet({ snapshot, serverTime }: Hello): void {
    this.#change({
      clockOffsetMs: Date.parse(serverTime) - Date.now(),
      ...(snapshot && { messages: snapshot.messages }),
    })
    if (snapshot)
      this.#setRoom((room) => (room && room.lastSequence > snapshot.room.lastSequence ? room : snapshot.room))
  }

  #meet(you: Self): void {
    const known = this.#state.you
    this.#change({ you })
    if (known && known.role !== you.role) this.#readAgain(['/standing'])
  }

  #change(changed: Partial<LiveRoomState>): void {
    this.#state = { ...this.#state, ...changed }
    this.#onChange(this.#state)
  }

  #apply(event: LiveEvent): void {
    this.#readAgain(CHANGED_BY[event.type])
    switch (event.type) {
      case 'chat.message':
        this.#change({ messages: [...this.#state.messages, event.payload.message].slice(-KEPT_MESSAGES) })
        return
      case 'chat.hidden':
        this.#change({
          messages: this.#state.messages.map((message) =>
            message.id === event.payload.messageId ? { ...message, isHidden: true, text: null } : message,
          ),
        })
        return
      case 'room.updated':
        this.#patchRoom(event.sequence, (room) => ({ ...room, ...event.payload }))
        return
      case 'participant.joined':
        this.#patchRoom(event.sequence, (room) => withPerson(room, event.payload, event.at))
        return
      case 'participant.left':
      case 'participant.removed':
      case 'participant.banned':
        this.#patchRoom(event.sequence, (room) => withoutPerson(room, event.payload))
        return
      case 'participant.role':
        this.#patchRoom(event.sequence, (room) => withRole(room, event.payload))
        return
      case 'draw.run':
        this.#change({ lastDraw: event.payload })
        return
      case 'draw.scheduled':
      case 'draw.unscheduled': {
        const scheduledAt = event.type === 'draw.scheduled' ? event.payload.scheduledAt : null
        this.#patchRoom(event.sequence, (room) =>
          room.nextDraw?.number === event.payload.number
            ? { ...room, nextDraw: { ...room.nextDraw, scheduledAt } }
            : undefined,
        )
        return
      }
      case 'winner.claimed':
      case 'winner.forfeited':
        this.#settle(event)
        this.#patchRoom(event.sequence, (room) => withSettled(room, event.payload, event.at))
        return
    }
  }

  /**
   * Changes the room that was read by an event, once: where it was read after the event, that is in it already.
   *
   * @param patch - returns undefined where the room has to be read again.
   */
  #patchRoom(sequence: number, patch: (room: RoomDetail) => RoomDetail | undefined): void {
    this.#setRoom((room) => {
      if (!room || sequence <= room.lastSequence) return room
      const patched = patch(room)
      if (!patched) this.#readAgain([''])
      return { ...(patched ?? room), lastSequence: sequence }
    })
  }

  #setRoom(set: (room: RoomDetail | undefined) => RoomDetail | undefined): void {
    const { queryKey } = roomQuery(this.#roomId)
    // What is on its way may be from before.
    if (this.#queries.isFetching({ queryKey, exact: true }) > 0) this.#readAgain([''])
    this.#queries.setQueryData(queryKey, set)
  }

  /** Says in the lists of winners what became of a prize. */
  #settle({
    payload: { winnerId, status },
    at,
  }: Extract<LiveEvent, { type: 'winner.claimed' | 'winner.forfeited' }>): void {
    const filter = { predicate: (query: Query) => this.#isOf(query, '/winners') }
    if (this.#queries.isFetching(filter) > 0) this.#readAgain(['/winners'])
    this.#queries.setQueriesData<WinnerPage>(
      filter,
      (page) =>
        page && {
          ...page,
          items: page.items.map((winner) =>
            winner.id === winnerId
              ? { ...winner, status, ...(status === 'CLAIMED' ? { claimedAt: at } : { forfeitedAt: at }) }
              : winner,
          ),
        },
    )
  }

  #isOf({ queryKey: [kind, id, path] }: Pick<Query, 'queryKey'>, part: Part): boolean {
    const [of] = roomKey(this.#roomId)
    return kind === of && id === this.#roomId && (part === '' ? path === '' : String(path).startsWith(part))
  }

  #readAgain(parts: readonly Part[]): void {
    for (const part of parts) this.#changed.add(part)
    if (this.#changed.size === 0 || this.#reading !== undefined) return
    const { each, least, most } = READ_AGAIN_MS
    const withinMs = Math.min(most, Math.max(least, (this.#state.online ?? 0) * each))
    this.#reading = setTimeout(() => {
      this.#reading = undefined
      const changed = [...this.#changed]
      this.#changed.clear()
      void this.#queries.invalidateQueries({ predicate: (query) => changed.some((part) => this.#isOf(query, part)) })
    }, Math.random() * withinMs)
  }
}

import type { QueryClient } from '@tanstack/react-query'
import { followRoom, type LiveState, type RoomFollower } from '../../src/live/client/follow-room.ts'
import type { Hello, Wish } from '../../src/live/client/live-types.ts'
import type { EventPayload, LiveEvent } from '../../src/live/protocol/event-schemas.ts'
import type { Message } from '../../src/live/protocol/message-schemas.ts'
import type { Self } from '../../src/live/protocol/server-messages.ts'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import { roomKey, roomQuery } from '../api/queries.ts'

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
 * How long what changed waits to be read again, in milliseconds, at most and at random: many who look at a room do not ask
 * all at once.
 */
const READ_AGAIN_MS = 1_000

/** Follows a room over its socket. */
export class LiveRoom {
  static readonly initial = INITIAL
  readonly #roomId: string
  readonly #queries: QueryClient
  readonly #onChange: (state: LiveRoomState) => void
  #follower: RoomFollower
  #state = INITIAL
  #reading: ReturnType<typeof setTimeout> | undefined

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

  #follow(after?: number): RoomFollower {
    const url = new URL(`/rooms/${encodeURIComponent(this.#roomId)}/live`, window.location.origin)
    url.protocol = url.protocol.replace('http', 'ws')
    return followRoom({
      url: url.href,
      ...(after !== undefined && { after }),
      onHello: (hello) => this.#greet(hello),
      onEvent: (event) => this.#apply(event),
      onYou: (you) => this.#change({ you }),
      onPresence: ({ online }) => this.#change({ online }),
      onState: (state) => this.#change({ connection: this.#connectionOf(state) }),
    })
  }

  /** A phone that wakes up does not wait for the next attempt. */
  readonly #wakeUp = () => {
    if (document.visibilityState === 'hidden' || this.#state.connection !== 'waiting') return
    const { sequence } = this.#follower
    this.#follower.close()
    this.#follower = this.#follow(sequence)
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
    if (snapshot) this.#queries.setQueryData(roomQuery(this.#roomId).queryKey, snapshot.room)
  }

  #change(changed: Partial<LiveRoomState>): void {
    this.#state = { ...this.#state, ...changed }
    this.#onChange(this.#state)
  }

  #apply(event: LiveEvent): void {
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
      case 'participant.joined':
        this.#patchRoom((room) => withPerson(room, event.payload, event.at))
        this.#readPeopleAgain()
        return
      case 'participant.left':
      case 'participant.removed':
        this.#patchRoom((room) => withoutPerson(room, event.payload))
        this.#readPeopleAgain()
        return
      case 'draw.run':
        this.#change({ lastDraw: event.payload })
        this.#readAgain()
        return
      case 'draw.scheduled':
      case 'draw.unscheduled': {
        const scheduledAt = event.type === 'draw.scheduled' ? event.payload.scheduledAt : null
        this.#patchRoom((room) =>
          room.nextDraw?.number === event.payload.number
            ? { ...room, nextDraw: { ...room.nextDraw, scheduledAt } }
            : room,
        )
        this.#readAgain()
        return
      }
      case 'withheld':
        return
      default:
        this.#readAgain()
    }
  }

  #patchRoom(patch: (room: RoomDetail) => RoomDetail): void {
    this.#queries.setQueryData(roomQuery(this.#roomId).queryKey, (room) => room && patch(room))
  }

  /** Lists of people, where one is shown. */
  #readPeopleAgain(): void {
    void this.#queries.invalidateQueries({
      predicate: ({ queryKey: [, id, path] }) => id === this.#roomId && String(path).startsWith('/participants'),
    })
  }

  #readAgain(): void {
    if (this.#reading !== undefined) return
    this.#reading = setTimeout(() => {
      this.#reading = undefined
      void this.#queries.invalidateQueries({ queryKey: roomKey(this.#roomId) })
    }, Math.random() * READ_AGAIN_MS)
  }
}

type Came = EventPayload<'participant.joined'>

function withPerson(room: RoomDetail, { role, person }: Came, joinedAt: string): RoomDetail {
  return {
    ...room,
    participants: room.participants.map((group) =>
      group.role === role
        ? {
            ...group,
            count: group.count + 1,
            people: person ? [...group.people, { ...person, joinedAt }] : group.people,
          }
        : group,
    ),
  }
}

function withoutPerson(room: RoomDetail, { role, person }: Came): RoomDetail {
  return {
    ...room,
    participants: room.participants.map((group) =>
      group.role === role
        ? { ...group, count: Math.max(0, group.count - 1), people: group.people.filter(({ id }) => id !== person?.id) }
        : group,
    ),
  }
}

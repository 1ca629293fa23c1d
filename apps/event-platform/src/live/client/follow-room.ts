import { nanoid } from 'nanoid'
import type { LiveEvent } from '../protocol/event-schemas.ts'
import { CLOSE_CODES, LIMITS, PROTOCOL } from '../protocol/protocol.ts'
import type { Self, ServerMessage } from '../protocol/server-messages.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { Hello, PersonOnline, Wish } from './live-types.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import { RefusedError } from './refused-error.ts'

/** How the connection is. */
export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** Lost; it connects again by itself. */
  | { readonly kind: 'waiting'; readonly code: number; readonly delayMs: number }
  /** Over: closed by {@link RoomFollower.close}, or by the service for a reason that stays. */
  | { readonly kind: 'ended'; readonly code: number; readonly reason: string }

/** What {@link followRoom} tells, and of which room. */
export interface FollowOptions {
  /** `ws:` or `wss:` address of `/rooms/:id/live`. */
  readonly url: string
  /** Sequence of the last event that is known already; without it, the room is told from the beginning by a snapshot. */
  readonly after?: number
  /** At each connection. Where it has a snapshot, that takes the place of everything that was told before. */
  readonly onHello?: (hello: Hello) => void
  /** Each event once, in order, without a gap; over all connections. */
  readonly onEvent?: (event: LiveEvent) => void
  /** Who the service takes this client for, whenever that changes. */
  readonly onYou?: (you: Self) => void
  /** Who is there; `people` are not all where there are many, `online` counts all. */
  readonly onPresence?: (presence: { readonly online: number; readonly people: readonly PersonOnline[] }) => void
  readonly onState?: (state: LiveState) => void
  /** Opens a connection; by default as browsers do, with the cookies of the page. */
  readonly open?: (url: string) => WebSocket
  /** Asks over HTTP why a connection is refused, which a WebSocket does not tell; by default as browsers do. */
  readonly ask?: (url: string) => Promise<Pick<Response, 'status'>>
}

/** A connection to a room that comes back by itself. */
export interface RoomFollower {
  /** Sequence of the last event that was told; undefined before the first hello. */
  readonly sequence: number | undefined
  /**
   * Asks for something, now or once there is a connection. Where the connection is lost before the answer it is asked again, under
   * the same id, and done once. Sent no faster than the service takes it.
   *
   * @returns what the service answers.
   * @throws {RefusedError} when the service refuses it.
   * @throws {Error} when the connection has ended, or when {@link MOST_UNANSWERED} wait for an answer.
   */
  send(wish: Wish): Promise<unknown>
  /** Connects now where it waits for the next attempt; what was asked for stays. Else does nothing. */
  reconnect(): void
  close(): void
}

interface Asked {
  readonly text: string
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** Close code of an end that both sides want. */
const NORMAL = 1000
/** For what a server of this protocol would not send. */
const PROTOCOL_BROKEN = 4100
/** Close codes that mean the same as a status of HTTP. */
const REFUSALS: ReadonlyMap<number | undefined, number> = new Map([
  [401, CLOSE_CODES.signedOut],
  [403, CLOSE_CODES.forbidden],
  [404, CLOSE_CODES.gone],
])
/** Commands that may wait for an answer at the same time. */
export const MOST_UNANSWERED = 100
/** How long the service may take to answer a ping, in milliseconds. */
const PONG_MS = 10_000

/**
 * Follows a room live: connects, goes on from where it was after every loss, and sends commands once. Runs in browsers and in Node.js.
 *
 * @example
 * const room = followRoom({ url: 'wss://events.example/rooms/room_1/live', onEvent: (event) => show(event) })
 * await room.send({ type: 'chat.send', text: 'Good luck!' })
 */
export function followRoom(options: FollowOptions): RoomFollower {
  const { onHello, onEvent, onYou, onPresence, onState } = options
  const open = options.open ?? ((url) => new WebSocket(url, PROTOCOL))
  const ask = options.ask ?? ((url) => fetch(url))
  const asked = new Map<string, Asked>()
  let sequence = options.after
  let people = new Map<string, PersonOnline>()
  let failures = 0
  let socket: WebSocket | undefined
  let isLive = false
  let pace = newPace()
  let end: Error | undefined
  let reconnecting: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  const connect = () => {
    onState?.({ kind: 'connecting' })
    const current = open(addressAfter(options.url, sequence))
    socket = current
    current.addEventListener('message', ({ data }) => {
      if (socket === current) receive(JSON.parse(String(data)))
    })
    current.addEventListener('close', ({ code, reason }) => lose(current, code, reason))
    // Followed by close.
    current.addEventListener('error', () => {})
    listenForSilence()
  }

  /** Once, for the connection that is the present one. */
  const lose = (lost: WebSocket, code: number, reason: string) => {
    if (socket !== lost) return
    const wasLive = isLive
    socket = undefined
    isLive = false
    clearTimeout(silence)
    const delayMs = reconnectDelay(code, failures, Math.random())
    if (delayMs === null) return finish(code, reason)
    failures++
    reconnecting = setTimeout(connect, delayMs)
    onState?.({ kind: 'waiting', code, delayMs })
    if (!wasLive) void endIfRefused()
  }

  /** For a connection that was closed before it was of use. */
  const endIfRefused = async () => {
    const waited = reconnecting
    const status = await ask(options.url.replace(/^ws/, 'http')).then(
      (response) => response.status,
      () => undefined,
    )
    const code = REFUSALS.get(status)
    if (code === undefined || end || reconnecting !== waited || isLive) return
    clearTimeout(reconnecting)
    clearTimeout(silence)
    const refused = socket
    socket = undefined
    refused?.close(NORMAL)
    finish(code, `refused with status ${status}`)
  }

  /** For a connection that is of no use any more: nobody waits until it says so itself. */
  const drop = (code: number, reason: string) => {
    const dropped = socket
    if (!dropped) return
    lose(dropped, code, reason)
    dropped.close(code, reason)
  }

  const finish = (code: number, reason: string) => {
    end = new Error(`The connection to the room has ended: ${reason || `code ${code}`}.`)
    for (const { reject } of asked.values()) reject(end)
    asked.clear()
    onState?.({ kind: 'ended', code, reason })
  }

  /** A connection can be gone without a word: whoever is silent is asked, and dropped without an answer. */
  const listenForSilence = () => {
    clearTimeout(silence)
    silence = setTimeout(() => {
      if (isLive) socket?.send(JSON.stringify({ id: nanoid(), type: 'ping' }))
      silence = setTimeout(() => drop(PROTOCOL_BROKEN, 'no answer'), PONG_MS)
    }, LIMITS.heartbeatMs)
  }

  const receive = (message: ServerMessage) => {
    listenForSilence()
    switch (message.type) {
      case 'hello':
        return greet(message)
      case 'event':
        return take(message.event)
      case 'you':
        return onYou?.(message.you)
      case 'presence':
        for (const person of message.joined) people.set(person.id, person)
        for (const id of message.left) people.delete(id)
        return onPresence?.({ online: message.online, people: [...people.values()] })
      case 'done':
        asked.get(message.id)?.resolve(message.result)
        return void asked.delete(message.id)
      case 'refused':
        if (message.id === null) return
        asked.get(message.id)?.reject(new RefusedError(message.problem))
        return void asked.delete(message.id)
      case 'pong':
      // The close that follows says the same.
      case 'bye':
        return
    }
  }

  const greet = (hello: Hello) => {
    failures = 0
    isLive = true
    if (hello.snapshot !== null || sequence === undefined) sequence = hello.sequence
    people = new Map()
    onState?.({ kind: 'live' })
    onHello?.(hello)
    onYou?.(hello.you)
    pace = newPace()
    for (const id of asked.keys()) submit(id)
  }

  /** Sends a command on the present connection, when it is its turn. */
  const submit = (id: string) => {
    const current = socket
    const waitMs = (Math.max(0, -pace.take()) / LIMITS.messagesPerSecond) * 1000
    const sendIt = () => {
      const command = asked.get(id)
      if (command && isLive && socket === current) current?.send(command.text)
    }
    if (waitMs === 0) sendIt()
    else setTimeout(sendIt, waitMs)
  }

  const take = (event: LiveEvent) => {
    if (sequence === undefined || event.sequence <= sequence) return
    if (event.sequence > sequence + 1) return drop(PROTOCOL_BROKEN, `event ${event.sequence} after ${sequence}`)
    sequence = event.sequence
    onEvent?.(event)
  }

  connect()
  return {
    get sequence() {
      return sequence
    },
    send: (wish) =>
      new Promise((resolve, reject) => {
        if (end) return reject(end)
        if (asked.size >= MOST_UNANSWERED) return reject(new Error('Too much is waiting for an answer of the room.'))
        const id = nanoid()
        const text = JSON.stringify({ ...wish, id })
        asked.set(id, { text, resolve, reject })
        if (isLive) submit(id)
      }),
    reconnect: () => {
      if (end || socket) return
      clearTimeout(reconnecting)
      reconnecting = undefined
      connect()
    },
    close: () => {
      if (end) return
      clearTimeout(reconnecting)
      clearTimeout(silence)
      const closed = socket
      socket = undefined
      isLive = false
      closed?.close(NORMAL)
      finish(NORMAL, 'closed')
    },
  }
}

/** Half of what the service takes at once: what is sent evenly may arrive in heaps. */
function newPace(): TokenBucket {
  return new TokenBucket({ burst: LIMITS.burst / 2, perSecond: LIMITS.messagesPerSecond })
}

function addressAfter(url: string, sequence: number | undefined): string {
  const address = new URL(url)
  if (sequence !== undefined) address.searchParams.set('after', String(sequence))
  return address.href
}

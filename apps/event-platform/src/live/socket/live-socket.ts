import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from '@fastify/websocket'
import type { Presence, PresenceChange } from '../../fan-out/presence.ts'
import { problem } from '../../problems.ts'
import { liveMetrics } from '../live-telemetry.ts'
import { type Audience, audienceOf } from '../log/tell-event.ts'
import { CLOSE_CODES, type CloseReason, LIMITS, PROTOCOL } from '../protocol/protocol.ts'
import type { Self, ServerMessage } from '../protocol/server-messages.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { Follower, LiveRoom } from './live-room.ts'
import type { News } from './news.ts'
import { presenceFrame } from './presence-frame.ts'
import { problemOf } from './problem-of.ts'
import { readMessage } from './read-message.ts'
import type { AccessReview, Entered } from './review-access.ts'
import { type CommandContext, commandsOf, runCommand } from './run-command.ts'
import type { Snapshots, TakenSnapshot } from './snapshot.ts'

/** What a socket works on. */
export interface LiveSocketOptions extends CommandContext {
  readonly access: AccessReview
  readonly entered: Entered
}

const REASONS: Readonly<Record<CloseReason, string>> = {
  signedOut: 'You are not signed in any more.',
  forbidden: 'You may not see this room any more.',
  gone: 'The room is gone.',
  tooSlow: 'What was sent was not read in time. Connect again.',
  tooFast: 'Too much was sent. Wait before you connect again.',
  restart: 'The service restarts. Connect again after a random wait.',
}

/** Why the service closed a socket, by code. A client that answers a close answers with the same code. */
const CLOSED_BY = new Map<number, string>(Object.entries(CLOSE_CODES).map(([reason, code]) => [code, reason]))

/** How long a client has to answer a close, in milliseconds. */
const CLOSE_TIMEOUT_MS = 3_000
const RETRY_REVIEW_MS = 1_000

/**
 * One socket in a room. It is told every event once and in order: those that come from the room when they are next, the others are
 * looked up. What may change what it may know holds it until its sender was looked at again.
 */
export class LiveSocket implements Follower {
  readonly #socket: WebSocket
  readonly #options: LiveSocketOptions
  readonly #bucket = new TokenBucket({ burst: LIMITS.burst, perSecond: LIMITS.messagesPerSecond })
  #entered: Entered
  #audience: Audience
  #room: LiveRoom | undefined
  /** Number of the last event that it was told. */
  #sequence = 0
  #isHeld = true
  #isAlive = true
  #isLeaving = false
  /** Commands are done one after the other. */
  #commands: Promise<void> = Promise.resolve()
  #waiting = 0
  #reviewAt = reviewTime()
  #presence: Presence | undefined
  #leavePresence: () => void = () => {}

  constructor(socket: WebSocket, options: LiveSocketOptions) {
    this.#socket = socket
    this.#options = options
    this.#entered = options.entered
    this.#audience = audienceOf(options.entered.room)
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary))
    liveMetrics().sockets.add(1)
    socket.on('close', (code) => {
      liveMetrics().sockets.add(-1)
      liveMetrics().closed.add(1, { reason: CLOSED_BY.get(code) ?? 'client' })
      this.#leavePresence()
    })
    socket.on('pong', () => {
      this.#isAlive = true
    })
  }

  get roomId(): string {
    return this.#entered.room.id
  }

  /** Whether it is open, and was not told to leave. */
  get isOpen(): boolean {
    return !this.#isLeaving && this.#socket.readyState === this.#socket.OPEN
  }

  /** Calls `listener` once it is closed; at once where it is. */
  onClose(listener: () => void): void {
    if (this.#socket.readyState === this.#socket.CLOSED) listener()
    else this.#socket.on('close', listener)
  }

  /**
   * Greets the client, and has it told what happens from there on.
   *
   * @param options.after - number of the last event that it knows; undefined for none.
   */
  async begin(room: LiveRoom, snapshots: Snapshots, after: number | undefined): Promise<void> {
    const isResumed = after !== undefined && (await room.reach(after))
    let snapshot: TakenSnapshot | undefined
    let audience: Audience
    do {
      audience = this.#audience
      if (!isResumed) snapshot = await snapshots.take(audience, this.#entered.caller)
      // What happened since the check at the door may have taken the right to see it, or to know who is in it.
      if ((snapshot?.sequence ?? after ?? 0) > this.#entered.room.lastSequence) await this.#lookUntilKnown()
      if (!this.isOpen) return
    } while (this.#audience !== audience)
    liveMetrics().begun.add(1, { how: isResumed ? 'resumed' : after === undefined ? 'fresh' : 'reset' })
    this.#sequence = snapshot?.sequence ?? after ?? 0
    this.#greet(snapshot, after !== undefined && !isResumed)
    this.#room = room
    room.follow(this)
    await this.#catchUp()
  }

  /** Has it counted among who is there, by name where its sender is in the room, and told of them; until it closes. */
  attend(presence: Presence): void {
    this.#presence = presence
    this.#enterPresence()
  }

  /** Tells events that it was not told yet. */
  deliver(news: readonly News[]): void {
    for (const item of news) {
      if (this.#isHeld || !this.isOpen) return
      if (item.sequence <= this.#sequence) continue
      if (item.mayChangeAccess && this.#concerns(item)) {
        void this.#holdAndLook()
        return
      }
      this.#send(item.frameFor(this.#audience))
      this.#sequence = item.sequence
    }
  }

  interrupt(): void {
    this.leave('restart')
  }

  /** Tells who is there, by name only those whom it may know. */
  #tellPresence(change: PresenceChange): void {
    if (this.isOpen) this.#send(presenceFrame(change, this.#audience === 'nameless' ? 'nameless' : 'named'))
  }

  /** Sends a message. */
  tell(message: ServerMessage): void {
    if (this.isOpen) this.#send(Buffer.from(JSON.stringify(message)))
  }

  /** Asks whether the client is there still; one that did not answer the last time is gone. */
  beat(): void {
    if (!this.#isAlive) {
      this.#socket.terminate()
      return
    }
    this.#isAlive = false
    if (this.isOpen) this.#socket.ping()
  }

  /** Looks again whether the sender may be here, where it is time to. */
  reviewIfDue(now: number): void {
    if (now < this.#reviewAt || !this.isOpen) return
    void this.#look()
  }

  /** Says why, and closes. */
  leave(reason: CloseReason): void {
    if (!this.isOpen) return
    const code = CLOSE_CODES[reason]
    this.tell({ type: 'bye', code, reason: REASONS[reason] })
    this.#close(reason)
  }

  #close(reason: CloseReason): void {
    this.#isLeaving = true
    this.#socket.close(CLOSE_CODES[reason], reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_TIMEOUT_MS).unref()
  }

  #greet(snapshot: TakenSnapshot | undefined, isReset: boolean): void {
    const hello = {
      type: 'hello',
      protocol: PROTOCOL,
      sequence: this.#sequence,
      serverTime: new Date().toISOString(),
      you: selfOf(this.#entered),
      isReset,
    }
    // The snapshot is written already, once for all who come together.
    const json = JSON.stringify(hello)
    this.#send(Buffer.from(`${json.slice(0, -1)},"snapshot":${snapshot?.json ?? 'null'}}`))
  }

  /** Tells what is not told yet from what is at hand, and goes on with what comes. */
  async #catchUp(): Promise<void> {
    while (this.isOpen && this.#room) {
      const news = this.#room.since(this.#sequence)
      if (news) {
        this.#isHeld = false
        this.deliver(news)
        return
      }
      if (!(await this.#room.reach(this.#sequence))) {
        this.leave('restart')
        return
      }
    }
  }

  /** Whether an event may change what this socket may know, and has happened since that was looked at. */
  #concerns({ sequence, event: { told, personId } }: News): boolean {
    const { caller, room } = this.#entered
    if (sequence <= room.lastSequence) return false
    if (told.type === 'room.updated') return told.payload.isPrivate !== room.isPrivate
    if (told.type === 'room.deleted' || told.type === 'room.published') return true
    return told.type.startsWith('participant.') && caller.kind === 'person' && caller.id === personId
  }

  async #holdAndLook(): Promise<void> {
    this.#isHeld = true
    try {
      await this.#lookUntilKnown()
      await this.#catchUp()
    } catch (err) {
      this.#options.log.warn({ err, roomId: this.roomId }, 'what a socket missed was not read; it is sent away')
      this.leave('restart')
    }
  }

  async #lookUntilKnown(): Promise<void> {
    while (this.isOpen && !(await this.#look())) await sleep(RETRY_REVIEW_MS)
  }

  /** Looks again who this is and what they may; says whether it was found out. */
  async #look(): Promise<boolean> {
    this.#reviewAt = reviewTime()
    const verdict = await this.#options.access.review(this.roomId, this.#entered.caller.kind, this.#options.asked)
    if (verdict === 'unknown') {
      this.#reviewAt = performance.now() + RETRY_REVIEW_MS
      return false
    }
    if ('leaves' in verdict) {
      this.leave(verdict.leaves)
      return true
    }
    const before = JSON.stringify(selfOf(this.#entered))
    const [audience, name] = [this.#audience, this.#presentAs]
    this.#entered = verdict.stays
    this.#audience = audienceOf(verdict.stays.room)
    const you = selfOf(verdict.stays)
    if (this.#room && JSON.stringify(you) !== before) this.tell({ type: 'you', you })
    if (this.#audience !== audience || this.#presentAs !== name) this.#enterPresence()
    return true
  }

  /** Who is told to be there: people who are in the room or organize it; who only looks into it is counted. */
  get #presentAs(): string | null {
    const { caller, room } = this.#entered
    if (caller.kind !== 'person') return null
    return room.participant || room.organizerId === caller.id ? caller.id : null
  }

  /** Anew where who this is or what they may know has changed: then they are told all who are there. */
  #enterPresence(): void {
    if (!this.#presence || !this.isOpen) return
    const leave = this.#presence.enter({
      roomId: this.roomId,
      userId: this.#presentAs,
      onChange: (change) => this.#tellPresence(change),
    })
    this.#leavePresence()
    this.#leavePresence = leave
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#isAlive = true
    if (!this.isOpen) return
    const left = this.#bucket.take()
    if (left < -LIMITS.burst || this.#waiting > LIMITS.burst) {
      this.leave('tooFast')
      return
    }
    const message = readMessage(data, isBinary)
    liveMetrics().received.add(1, { type: message.type })
    if (left < 0) {
      const detail = `A client sends up to ${LIMITS.messagesPerSecond} messages a second. This one was not looked at.`
      const id = message.type === 'refused' ? null : message.id
      this.tell({ type: 'refused', id, problem: problemOf(problem('LIVE.TOO_FAST', detail)) })
    } else if (message.type === 'refused') {
      this.tell(message)
    } else if (message.type === 'ping') {
      this.tell({ type: 'pong', id: message.id, serverTime: new Date().toISOString() })
    } else {
      this.#waiting += 1
      this.#commands = this.#commands.then(async () => {
        this.#waiting -= 1
        if (this.isOpen) this.tell(await runCommand(this.#options, this.roomId, message))
      })
    }
  }

  #send(frame: Buffer): void {
    if (this.#socket.bufferedAmount > LIMITS.bufferedBytes) {
      this.#close('tooSlow')
      return
    }
    this.#socket.send(frame, { binary: false })
    liveMetrics().sent.add(1)
  }
}

/** A little earlier for some, so that those who came together are not looked at together. */
function reviewTime(): number {
  return performance.now() + LIMITS.recheckMs * (0.75 + Math.random() / 8)
}

function selfOf({ caller, room }: Entered): Self {
  const mayWrite = caller.kind !== 'person' || !caller.isSuspended
  return {
    kind: caller.kind,
    personId: caller.kind === 'person' ? caller.id : null,
    participantId: room.participant?.id ?? null,
    role: room.participant?.role ?? null,
    may: mayWrite ? commandsOf(room) : [],
  }
}

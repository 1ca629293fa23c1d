import type { ReadEvent } from '../log/read-events.ts'
import { type Audience, tellEvent } from '../log/tell-event.ts'

/** An event on its way to sockets: written once for each audience, and sent as it is to all of them. */
export class News {
  readonly event: ReadEvent
  readonly sequence: number
  /** Whether it may change what somebody may know of the room. */
  readonly mayChangeAccess: boolean
  /** When it was read, by `performance.now()`. */
  readonly readAt = performance.now()
  readonly #frames = new Map<Audience, Buffer>()

  constructor(event: ReadEvent) {
    this.event = event
    this.sequence = event.told.sequence
    this.mayChangeAccess = /^(room|participant)\./.test(event.told.type)
  }

  /** The message that tells an audience. */
  frameFor(audience: Audience): Buffer {
    const known = this.#frames.get(audience)
    if (known) return known
    const frame = Buffer.from(JSON.stringify({ type: 'event', event: tellEvent(this.event.told, audience) }))
    this.#frames.set(audience, frame)
    return frame
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from '../pool/singleton.ts'
import { currentPosition } from './current-position.ts'
import { type Position, parsePosition, renderPosition } from './position.ts'

/** Whose writes must be seen by whose reads. */
export class ReadSession {
  /** Reads of it never go to a standby. */
  readonly isPinned: boolean
  #writes = 0
  /** How many of the writes `#wanted` covers. */
  #covered = 0
  #wanted: Position | undefined
  #asking: Promise<void> | undefined

  constructor({ isPinned = false, after }: { isPinned?: boolean; after?: Position | undefined } = {}) {
    this.isPinned = isPinned
    this.#wanted = after
  }

  noteWrite(): void {
    this.#writes++
  }

  /** Where a standby must have arrived to serve its reads; undefined where any place will do. */
  get wanted(): Position | undefined {
    return this.#wanted
  }

  /** Whether {@link wanted} covers every write; where it does not, the primary is asked in the background. */
  get isSettled(): boolean {
    if (this.#covered === this.#writes) return true
    // Where the primary does not say, the next read asks again.
    this.settle().catch(() => {})
    return false
  }

  /** Takes a standby's word for having arrived at `position`, which need not be asked for again. */
  arrived(position: Position): void {
    if (this.#wanted === position) this.#wanted = undefined
  }

  /** Learns from the primary where its latest writes are. */
  async settle(): Promise<void> {
    if (this.#covered === this.#writes) return
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    await this.#asking
  }

  async #ask(): Promise<void> {
    const writes = this.#writes
    this.#wanted = await currentPosition()
    this.#covered = writes
  }
}

const storage = () => singleton('read-session', () => new AsyncLocalStorage<ReadSession>())

/** The session of the running code; outside of any, the whole process is one. */
export function currentReadSession(): ReadSession {
  return storage().getStore() ?? singleton('process-read-session', () => new ReadSession())
}

/**
 * Runs `work` as a session of its own: its reads see its writes, and those before `after`, but need not wait for what others
 * write in this process.
 *
 * @param options.after - what {@link readPosition} gave at the end of an earlier part of the session, here or in another
 * process; a text that is no position is passed over.
 *
 * @example
 * await runReadSession({ after: cookies.position }, async () => {
 *   await prisma.post.create({ data })
 *   cookies.position = await readPosition()
 * })
 */
export function runReadSession<Result>(
  { after }: { readonly after?: string | undefined },
  work: () => Promise<Result>,
): Promise<Result> {
  const session = new ReadSession({ after: after === undefined ? undefined : parsePosition(after) })
  // A query runs when it is awaited, which must happen inside.
  return storage().run(session, async () => await work())
}

/** Runs `work` with all its reads on the primary, for what must be exact: a balance, a permission. */
export function readFromPrimary<Result>(work: () => PromiseLike<Result>): Promise<Result> {
  return storage().run(new ReadSession({ isPinned: true }), async () => await work())
}

/**
 * The place in the write-ahead log (`16/B374D848`) that later reads of the running session must have seen; undefined where it
 * has not written. To be kept by the caller, in a cookie say, and given to {@link runReadSession}.
 *
 * @throws {Error} where the primary does not answer.
 */
export async function readPosition(): Promise<string | undefined> {
  const session = currentReadSession()
  await session.settle()
  return session.wanted === undefined ? undefined : renderPosition(session.wanted)
}

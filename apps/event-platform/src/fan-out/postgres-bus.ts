import { once } from 'node:events'
import { setInterval as every, setTimeout as sleep } from 'node:timers/promises'
import type { openConnection } from '@workspace/database/connection'
import pRetry from 'p-retry'
import { type Bus, type BusLog, checkMessage } from './bus.ts'
import { Subscriptions } from './subscriptions.ts'

type Connection = ReturnType<typeof openConnection>

/** What {@link PostgresBus} works on. */
export interface PostgresBusOptions {
  /** Sends. Stays the caller's to close. */
  readonly prisma: { $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number> }
  /** Makes the connection that listens. */
  readonly connect: () => Connection
  readonly log: BusLog
}

/** Of PostgreSQL, for the whole database: topics are told apart in the payload. */
const CHANNEL = 'event_platform'

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000
/** How often a connection that is silent is asked whether it is still one. */
const PROBE_MS = 15_000

/**
 * A bus over LISTEN and NOTIFY, for a service that has nothing but its database. One connection listens; it is made at the first
 * subscription and made anew whenever it is lost. Every process hears every message and drops what nobody subscribed to.
 *
 * Messages go out in a transaction of their own and not in the one that they tell of: PostgreSQL commits transactions with a NOTIFY
 * one after the other, and writes to different rooms would wait for each other.
 */
export class PostgresBus implements Bus {
  readonly #options: PostgresBusOptions
  readonly #subscriptions = new Subscriptions()
  readonly #closing = new AbortController()
  #listening: { readonly tried: Promise<void>; readonly ended: Promise<void> } | undefined
  #outbox: string[] = []
  #sending: Promise<void> | undefined
  #sent = 0

  constructor(options: PostgresBusOptions) {
    this.#options = options
  }

  async subscribe(topic: string, listener: (message: string) => void): Promise<() => Promise<void>> {
    this.#subscriptions.add(topic, listener)
    this.#listening ??= this.#listen()
    await this.#listening.tried
    return async () => {
      this.#subscriptions.remove(topic, listener)
    }
  }

  onMissed(listener: () => void): () => void {
    return this.#subscriptions.onMissed(listener)
  }

  async publish(topic: string, message: string): Promise<void> {
    checkMessage(topic, message)
    // PostgreSQL delivers equal payloads of one transaction once; the number makes them differ.
    this.#outbox.push(`${this.#sent++ % 1_000_000} ${topic}\n${message}`)
    this.#sending ??= this.#send()
    await this.#sending
  }

  async close(): Promise<void> {
    await this.#sending
    this.#closing.abort()
    await this.#listening?.ended
  }

  /** Everything that waits goes with one statement, so that many writers cost few transactions. */
  async #send(): Promise<void> {
    // Those who publish in this turn of the event loop go along.
    await Promise.resolve()
    while (this.#outbox.length > 0) {
      const payloads = this.#outbox
      this.#outbox = []
      try {
        await this.#options.prisma.$executeRaw`
          SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`
      } catch (err) {
        this.#options.log.warn({ err, messages: payloads.length }, 'messages to other processes were lost')
      }
    }
    this.#sending = undefined
  }

  #listen() {
    const { promise: tried, resolve } = Promise.withResolvers<void>()
    return { tried, ended: this.#keepListening(resolve) }
  }

  async #keepListening(tried: () => void): Promise<void> {
    const { log } = this.#options
    const { signal } = this.#closing
    let wasAway = false
    while (!signal.aborted) {
      try {
        const connection = await pRetry(() => this.#connect(), {
          signal,
          retries: Number.POSITIVE_INFINITY,
          minTimeout: FIRST_RETRY_MS,
          maxTimeout: LAST_RETRY_MS,
          randomize: true,
          onFailedAttempt: ({ error: err, attemptNumber }) => {
            wasAway = true
            tried()
            if (attemptNumber === 1) log.warn({ err }, 'cannot listen to other processes; trying again')
          },
        })
        if (wasAway) {
          log.info({}, 'listening to other processes again')
          this.#subscriptions.missed()
        }
        tried()
        await this.#untilLost(connection)
      } catch (err) {
        wasAway = true
        if (!signal.aborted) log.warn({ err }, 'no connection that listens to other processes; making a new one')
        await sleep(FIRST_RETRY_MS, undefined, { signal }).catch(() => {})
      }
    }
    tried()
  }

  async #connect(): Promise<Connection> {
    const connection = this.#options.connect()
    // Told again by `end`; without a listener the error would end the process.
    connection.on('error', () => {})
    connection.on('notification', ({ payload = '' }) => this.#receive(payload))
    try {
      await connection.connect()
      await connection.query(`LISTEN ${CHANNEL}`)
      // What connects after the close is nobody's to disconnect.
      this.#closing.signal.throwIfAborted()
      return connection
    } catch (error) {
      disconnect(connection)
      throw error
    }
  }

  #receive(payload: string): void {
    const [, topic, message] = /^\d+ ([^\n]*)\n(.*)$/s.exec(payload) ?? []
    if (topic === undefined || message === undefined) return
    this.#subscriptions.deliver(topic, message)
  }

  /** Resolves at the close of the bus and rejects when the connection is gone. */
  async #untilLost(connection: Connection): Promise<void> {
    const over = new AbortController()
    const signal = AbortSignal.any([over.signal, this.#closing.signal])
    const ended = once(connection, 'end', { signal }).then(() => {
      throw new Error('The server ended the connection.')
    })
    const silent = probe(connection, signal)
    try {
      await Promise.race([ended, silent])
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error
    } finally {
      over.abort()
      await Promise.allSettled([ended, silent])
      disconnect(connection)
    }
  }
}

async function probe(connection: Connection, signal: AbortSignal): Promise<void> {
  for await (const _ of every(PROBE_MS, undefined, { signal, ref: false })) await connection.query('SELECT 1')
}

/** Waits for nobody: a server that is gone would not answer. */
function disconnect(connection: Connection): void {
  connection.end().catch(() => {})
}

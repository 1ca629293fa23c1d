import { createClient } from 'redis'
import { type Bus, type BusLog, checkMessage } from './bus.ts'
import { Subscriptions } from './subscriptions.ts'

/** What {@link RedisBus} works on. */
export interface RedisBusOptions {
  /** Sends. Stays the caller's to close. */
  readonly redis: RedisClient
  readonly log: BusLog
}

/** A client of the `redis` package. */
export type RedisClient = ReturnType<typeof createRedisClient>

/** A Redis server is often shared, and its databases share their channels. */
const PREFIX = 'event-platform:'

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 2_000
/** How often a connection is asked whether it is still one. */
const PROBE_MS = 2_000
/** How long a probe may be without an answer: as long as commands may wait for a server that is gone without a word. */
const SILENT_MS = 6_000

/** A client that comes back by itself; while it is away its commands fail, at once or within seconds. It is not connected yet. */
export function createRedisClient(url: string, log: BusLog) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: PROBE_MS,
    socket: {
      // For a connection that is idle, as one is that is being made; for others the writes count.
      socketTimeout: SILENT_MS,
      reconnectStrategy: (retries) => Math.min(FIRST_RETRY_MS * 2 ** retries, LAST_RETRY_MS),
    },
  })
  dropWhenSilent(client)
  let isAway = false
  client.on('error', (err) => {
    if (!isAway) log.warn({ err }, 'no connection to Redis; trying again')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) log.info({}, 'connected to Redis again')
    isAway = false
  })
  return client
}

/** Makes the connection anew when no probe was answered for a while. The client alone would wait as long as TCP does: minutes. */
function dropWhenSilent(client: Pick<RedisClient, 'on' | 'destroy' | 'connect'>): void {
  let silence: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(silence)
  const listen = () => {
    stop()
    silence = setTimeout(() => {
      // The probe fails with everything that waits, which tells `error`.
      client.destroy()
      client.connect().catch(() => {})
    }, SILENT_MS).unref()
  }
  client.on('ready', listen)
  client.on('ping-interval', listen)
  client.on('error', stop)
  client.on('end', stop)
}

/** A bus over Redis pub/sub, one channel a topic: a process hears only what it subscribed to. */
export class RedisBus implements Bus {
  readonly #sender: RedisClient
  readonly #receiver: RedisClient
  readonly #log: BusLog
  readonly #subscriptions = new Subscriptions()
  #connecting: Promise<void> | undefined

  constructor({ redis, log }: RedisBusOptions) {
    this.#sender = redis
    this.#receiver = redis.duplicate()
    dropWhenSilent(this.#receiver)
    this.#log = log
  }

  async subscribe(topic: string, listener: (message: string) => void): Promise<() => Promise<void>> {
    this.#subscriptions.add(topic, listener)
    this.#connecting ??= this.#connect()
    await this.#connecting
    await this.#listenTo([topic])
    return async () => {
      if (this.#subscriptions.remove(topic, listener)) await this.#leave(topic)
    }
  }

  onMissed(listener: () => void): () => void {
    return this.#subscriptions.onMissed(listener)
  }

  async publish(topic: string, message: string): Promise<void> {
    checkMessage(topic, message)
    try {
      await this.#sender.publish(`${PREFIX}${topic}`, message)
    } catch (err) {
      this.#log.warn({ err }, 'a message to other processes was lost')
    }
  }

  async close(): Promise<void> {
    if (this.#receiver.isOpen) this.#receiver.destroy()
  }

  /** Resolves after the first attempt; the client goes on by itself. */
  #connect(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    let wasAway = false
    this.#receiver.on('error', () => {
      wasAway = true
      resolve()
    })
    this.#receiver.on('ready', async () => {
      const cameBack = wasAway
      wasAway = false
      if (cameBack && (await this.#listenTo(this.#subscriptions.topics))) this.#subscriptions.missed()
      resolve()
    })
    // Rejects when the bus is closed meanwhile.
    this.#receiver.connect().catch(resolve)
    return promise
  }

  /** @returns whether Redis has taken it; if not, it is asked again once it is back. */
  async #listenTo(topics: readonly string[]): Promise<boolean> {
    if (topics.length === 0) return true
    try {
      await this.#receiver.subscribe(
        topics.map((topic) => `${PREFIX}${topic}`),
        this.#receive,
      )
      return true
    } catch (err) {
      if (this.#receiver.isReady) this.#log.warn({ err }, 'Redis did not take a subscription')
      return false
    }
  }

  async #leave(topic: string): Promise<void> {
    try {
      await this.#receiver.unsubscribe(`${PREFIX}${topic}`, this.#receive)
    } catch {
      // Away: whatever comes for this topic then finds nobody.
    }
  }

  readonly #receive = (message: string, channel: string): void => {
    this.#subscriptions.deliver(channel.slice(PREFIX.length), message)
  }
}

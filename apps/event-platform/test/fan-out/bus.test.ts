import { openConnection } from '@workspace/database/connection'
import { redisIsMissing, startRedisServer } from '@workspace/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Bus, MAX_MESSAGE_BYTES } from '../../src/fan-out/bus.ts'
import { PostgresBus } from '../../src/fan-out/postgres-bus.ts'
import { createRedisClient, RedisBus } from '../../src/fan-out/redis-bus.ts'
import { emptyDatabase } from '../start-service.ts'

/** A server that carries messages, and processes on it. */
interface Carrier extends AsyncDisposable {
  readonly openBus: () => Promise<Bus>
  /** Cuts the connections of all buses; they may come back at once. */
  readonly cut: () => Promise<void>
  /** Nobody connects until `bringBack`. */
  readonly takeAway: () => Promise<void>
  readonly bringBack: () => Promise<void>
}

const log = { info: () => {}, warn: () => {} }

async function postgresCarrier(): Promise<Carrier> {
  const db = await emptyDatabase()
  let isAway = false
  const cut = async () => {
    await db.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`
  }
  const connect = () => {
    const connection = openConnection({ url: db.url })
    if (isAway) Object.assign(connection, { connect: () => Promise.reject(new Error('The server is away.')) })
    return connection
  }
  return {
    openBus: async () => new PostgresBus({ prisma: db.prisma, connect, log }),
    cut,
    takeAway: async () => {
      isAway = true
      await cut()
    },
    bringBack: async () => {
      isAway = false
    },
    [Symbol.asyncDispose]: () => db[Symbol.asyncDispose](),
  }
}

async function redisCarrier(): Promise<Carrier> {
  const opened = new AsyncDisposableStack()
  const server = opened.use(await startRedisServer())
  const open = async () => {
    const client = createRedisClient(server.url, log)
    opened.defer(() => client.destroy())
    await client.connect()
    return client
  }
  const admin = await open()
  return {
    openBus: async () => new RedisBus({ redis: await open(), log }),
    cut: async () => {
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub'])
    },
    takeAway: server.stop,
    bringBack: server.start,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

describe.each([
  { name: 'PostgreSQL', start: postgresCarrier, missing: undefined },
  { name: 'Redis', start: redisCarrier, missing: redisIsMissing },
])('a bus over $name', ({ name, start, missing }) => {
  if (missing) {
    it.skip(`is not tested: ${missing}`)
    return
  }

  let carrier: Carrier
  const buses: Bus[] = []
  const openBus = async () => {
    const bus = await carrier.openBus()
    buses.push(bus)
    return bus
  }
  beforeAll(async () => {
    carrier = await start()
  })
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()))
    await carrier[Symbol.asyncDispose]()
  })

  const hear = async (bus: Bus, topic: string) => {
    const heard: string[] = []
    const leave = await bus.subscribe(topic, (message) => heard.push(message))
    return { heard, leave }
  }
  const arrives = (heard: readonly string[], messages: readonly string[]) =>
    vi.waitFor(() => expect(heard).toEqual(messages), { timeout: 20_000 })

  it('brings what one process sends to all of them, itself among them, in order', async () => {
    const [a, b] = [await openBus(), await openBus()]
    const [atA, atB] = [await hear(a, 'room:1'), await hear(b, 'room:1')]
    const messages = Array.from({ length: 500 }, (_, index) => `message ${index}`)
    await Promise.all(messages.map((message) => a.publish('room:1', message)))
    await arrives(atA.heard, messages)
    await arrives(atB.heard, messages)
  })

  it('tells topics apart, and takes any text in a message', async () => {
    const bus = await openBus()
    const [one, other] = [await hear(bus, 'room:a'), await hear(bus, 'room:b')]
    const text = `two\nlines, "quotes", 'more', \\ and 🎉`
    await bus.publish('room:b', 'for b')
    await bus.publish('room:a', text)
    await bus.publish('room:c', 'for nobody')
    await bus.publish('room:a', '')
    await arrives(one.heard, [text, ''])
    expect(other.heard).toEqual(['for b'])
  })

  it('brings equal messages as often as they were sent', async () => {
    const bus = await openBus()
    const { heard } = await hear(bus, 'room:equal')
    await Promise.all([1, 2, 3].map(() => bus.publish('room:equal', 'same')))
    await arrives(heard, ['same', 'same', 'same'])
  })

  it('has several listeners to a topic, each until it leaves', async () => {
    const bus = await openBus()
    const [first, second] = await Promise.all([hear(bus, 'room:shared'), hear(bus, 'room:shared')])
    await bus.publish('room:shared', '1')
    await arrives(first.heard, ['1'])
    await arrives(second.heard, ['1'])
    await first.leave()
    await bus.publish('room:shared', '2')
    await arrives(second.heard, ['1', '2'])
    await second.leave()
    const third = await hear(bus, 'room:shared')
    await bus.publish('room:shared', '3')
    await arrives(third.heard, ['3'])
    expect([first.heard, second.heard]).toEqual([['1'], ['1', '2']])
  })

  it('takes a message of the longest size and refuses a longer one', async () => {
    const bus = await openBus()
    const { heard } = await hear(bus, 'long')
    const longest = 'é'.repeat((MAX_MESSAGE_BYTES - 'long'.length) / 2)
    await bus.publish('long', longest)
    await arrives(heard, [longest])
    await expect(bus.publish('long', `${longest}é`)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: A message to "long" has 7902 bytes with its topic; the bus takes 7900. Send where to read it instead.]`,
    )
  })

  it('comes back after its connection was cut, and says that messages may be missing', async () => {
    const [sender, bus] = [await openBus(), await openBus()]
    const { heard } = await hear(bus, 'room:cut')
    const onMissed = vi.fn()
    bus.onMissed(onMissed)
    await carrier.cut()
    await vi.waitFor(() => expect(onMissed).toHaveBeenCalledOnce(), { timeout: 20_000 })
    await sender.publish('room:cut', 'after')
    await arrives(heard, ['after'])
  })

  it(`can be subscribed to while ${name} is away, and hears once it is there`, async () => {
    const [sender, bus] = [await openBus(), await openBus()]
    await hear(bus, 'room:before')
    const onMissed = vi.fn()
    const leave = bus.onMissed(onMissed)
    await carrier.takeAway()
    const { heard } = await hear(bus, 'room:away')
    await carrier.bringBack()
    await vi.waitFor(() => expect(onMissed).toHaveBeenCalledOnce(), { timeout: 20_000 })
    await vi.waitFor(
      async () => {
        await sender.publish('room:away', 'here')
        expect(heard).toContain('here')
      },
      { timeout: 20_000 },
    )
    leave()
  })

  it('can be closed at any time, twice as well', async () => {
    const [unused, used] = [await openBus(), await openBus()]
    await unused.close()
    const { heard } = await hear(used, 'room:closed')
    await used.close()
    await used.close()
    const other = await openBus()
    await other.publish('room:closed', 'late')
    expect(heard).toEqual([])
  })
})

it('a bus over PostgreSQL that is closed while it connects leaves no connection open', async () => {
  await using db = await emptyDatabase()
  const connection = openConnection({ url: db.url })
  const ended = new Promise((resolve) => connection.once('end', resolve))
  const connect = connection.connect.bind(connection)
  let closed: Promise<void> | undefined
  Object.assign(connection, {
    connect: async () => {
      closed = bus.close()
      await connect()
    },
  })
  const bus: Bus = new PostgresBus({ prisma: db.prisma, connect: () => connection, log })
  await bus.subscribe('room:closing', () => {})
  await closed
  await ended
})

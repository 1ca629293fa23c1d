import { setTimeout as sleep } from 'node:timers/promises'
import { type RedisServer, redisIsMissing, startRedisServer } from '@workspace/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeWebSocket } from 'ws'
import { followRoom, type RoomFollower } from '../../src/live/client/follow-room.ts'
import { CLOSE_CODES, PROTOCOL } from '../../src/live/protocol/protocol.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { seededDatabase } from '../start-service.ts'
import { CAST, createWorld } from '../world.ts'
import { type Balancer, startBalancer } from './balancer.ts'

const FOLLOWERS = 24
const WRITERS = ['OWNER', 'MODERATOR', 'PARTICIPANT'] as const
const MESSAGES = 24
/** A client may send five a second. */
const PAUSE_MS = 220

let database: Awaited<ReturnType<typeof seededDatabase>>
beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

/** Several processes behind one address. */
class Fleet implements AsyncDisposable {
  readonly #env: Readonly<Record<string, string>>
  readonly #balancer: Balancer
  readonly #opened: AsyncDisposableStack
  readonly processes: ServerProcess[] = []

  private constructor(env: Readonly<Record<string, string>>, balancer: Balancer, opened: AsyncDisposableStack) {
    this.#env = env
    this.#balancer = balancer
    this.#opened = opened
  }

  static async start(size: number, env: Readonly<Record<string, string>>): Promise<Fleet> {
    const opened = new AsyncDisposableStack()
    const fleet = new Fleet(env, opened.use(await startBalancer()), opened)
    await Promise.all(Array.from({ length: size }, () => fleet.add()))
    return fleet
  }

  get address(): string {
    return this.#balancer.address
  }

  async add(): Promise<ServerProcess> {
    const process = this.#opened.use(
      startServerProcess({
        DATABASE_URL: database.url,
        DATABASE_POOL_MAX: '5',
        RATE_LIMIT_COMMANDS: '1000000',
        ...this.#env,
      }),
    )
    this.#balancer.add(await process.listening)
    this.processes.push(process)
    return process
  }

  /** Nobody is sent there any more. */
  async forget(process: ServerProcess): Promise<void> {
    this.#balancer.remove(await process.listening)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync()
  }
}

/** A client with everything that it was told. */
interface Follower {
  readonly room: RoomFollower
  /** Numbers of the events as they came over all its connections. */
  readonly sent: number[]
  readonly told: number[]
  readonly codes: number[]
  first: number | undefined
  online: number | undefined
}

function follow(address: string, room: string, cookie?: string): Follower {
  const [sent, told, codes]: [number[], number[], number[]] = [[], [], []]
  const follower: Follower = {
    sent,
    told,
    codes,
    first: undefined,
    online: undefined,
    room: followRoom({
      url: `${address.replace('http', 'ws')}/rooms/${room}/live`,
      onHello: ({ sequence, snapshot }) => {
        if (snapshot) follower.first = sequence + 1
      },
      onEvent: ({ sequence }) => told.push(sequence),
      onPresence: ({ online }) => {
        follower.online = online
      },
      onState: (state) => {
        if (state.kind === 'waiting') codes.push(state.code)
      },
      open: (url) => {
        const socket = new NodeWebSocket(url, PROTOCOL, cookie ? { headers: { cookie } } : {})
        socket.on('message', (data) => {
          const message = JSON.parse(String(data))
          if (message.type === 'event') sent.push(message.event.sequence)
        })
        return socket as unknown as WebSocket
      },
    }),
  }
  return follower
}

async function signIn(address: string, handle: string): Promise<string> {
  const { email } = await database.prisma.user.findFirstOrThrow({ where: { username: handle } })
  const response = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email, password: 'password123' }),
  })
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const countingFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

const CARRIERS = [
  { name: 'PostgreSQL', missing: undefined, redis: false },
  { name: 'Redis', missing: redisIsMissing, redis: true },
]

describe.skipIf(process.platform === 'win32').each(CARRIERS)(
  'three processes over $name',
  ({ name, missing, redis }) => {
    if (missing) {
      it.skip(`are not tested: ${missing}`)
      return
    }

    let server: RedisServer | undefined
    beforeAll(async () => {
      if (redis) server = await startRedisServer()
    })
    afterAll(() => server?.[Symbol.asyncDispose]())

    /** Cuts what the processes reach each other by. */
    const cut = async () => {
      if (server) {
        await server.stop()
        await sleep(1_000)
        await server.start()
        return
      }
      await database.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`
    }

    it(`tell everybody everything once and in order, though one is killed, one restarts and ${name} is cut`, async () => {
      const { room } = await createWorld(database.prisma)
      await using fleet = await Fleet.start(3, server ? { REDIS_URL: server.url } : {})
      const followers = Array.from({ length: FOLLOWERS }, () => follow(fleet.address, room))
      const writers = await Promise.all(
        WRITERS.map(async (role) => follow(fleet.address, room, await signIn(fleet.address, HANDLES[role]))),
      )
      const all = [...followers, ...writers]
      await vi.waitFor(() => expect(all.every(({ online }) => online === FOLLOWERS + WRITERS.length)).toBe(true), {
        timeout: 120_000,
      })

      const write = async ({ room: chat }: Follower, part: string) => {
        for (let index = 0; index < MESSAGES / 3; index++) {
          await chat.send({ type: 'chat.send', text: `${part} ${index}` })
          await sleep(PAUSE_MS)
        }
      }
      const writeAll = (part: string) => Promise.all(writers.map((writer) => write(writer, part)))

      const [killed, restarted] = fleet.processes
      if (!killed || !restarted) throw new Error('There are fewer than two processes.')
      await Promise.all([writeAll('killed'), sleep(PAUSE_MS * 3).then(() => killed.kill('SIGKILL'))])
      await fleet.forget(killed)
      await fleet.add()
      await Promise.all([writeAll('cut'), sleep(PAUSE_MS * 3).then(cut)])
      const restart = async () => {
        await sleep(PAUSE_MS * 3)
        restarted.kill('SIGTERM')
        expect(await restarted.exited).toBe(0)
        await fleet.forget(restarted)
        await fleet.add()
      }
      await Promise.all([writeAll('restarted'), restart()])

      const { lastSequence } = await database.prisma.room.findUniqueOrThrow({ where: { id: room } })
      await vi.waitFor(
        () => expect(all.map(({ room: { sequence } }) => sequence)).toEqual(all.map(() => lastSequence)),
        {
          timeout: 120_000,
        },
      )
      for (const { sent, told, first = 0 } of all) {
        expect(told).toEqual(countingFrom(first, lastSequence))
        expect(sent).toEqual(told)
      }
      const chat = await database.prisma.roomMessage.groupBy({
        by: ['authorId', 'text'],
        where: { roomId: room },
        _count: true,
      })
      const written = chat.filter(({ text }) => /^(killed|cut|restarted) \d+$/.test(text))
      expect(written.map(({ _count }) => _count)).toEqual(Array.from({ length: MESSAGES * WRITERS.length }, () => 1))
      const codes = new Set(all.flatMap((follower) => follower.codes))
      expect([...codes].toSorted()).toEqual([1006, CLOSE_CODES.restart])
      // Those of the killed process came back, and are counted once.
      await vi.waitFor(() => expect(all.map(({ online }) => online)).toEqual(all.map(() => all.length)), {
        timeout: 120_000,
        interval: 200,
      })
      for (const follower of all) follower.room.close()
    })
  },
)

const HANDLES = { OWNER: CAST.owner, MODERATOR: CAST.MODERATOR, PARTICIPANT: CAST.PARTICIPANT }

import { openConnection } from '@workspace/database/connection'
import { redisIsMissing, startRedisServer } from '@workspace/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PostgresBus } from '../../src/fan-out/postgres-bus.ts'
import { PostgresPresenceStore } from '../../src/fan-out/postgres-presence-store.ts'
import { Presence, type PresenceChange } from '../../src/fan-out/presence.ts'
import { NAMED_PEOPLE } from '../../src/fan-out/presence-store.ts'
import { createRedisClient, RedisBus } from '../../src/fan-out/redis-bus.ts'
import { RedisPresenceStore } from '../../src/fan-out/redis-presence-store.ts'
import { emptyDatabase } from '../start-service.ts'

const log = { info: () => {}, warn: () => {} }
const times = { changeMs: 50, renewMs: 200, leaseMs: 1_500 }
const PEOPLE = 150

interface Process {
  readonly presence: Presence
  /** It does nothing any more, as one that was killed. */
  readonly kill: () => Promise<void>
}

/** A place where processes keep presence together. */
interface Shared extends AsyncDisposable {
  readonly openProcess: () => Promise<Process>
  /** All that is kept is gone. */
  readonly lose: () => Promise<unknown>
}

async function databaseWithPeople(opened: AsyncDisposableStack) {
  const { prisma, url } = opened.use(await emptyDatabase())
  await prisma.user.createMany({
    data: Array.from({ length: PEOPLE }, (_, index) => ({
      id: `p${index}`,
      name: `Person ${index}`,
      email: `p${index}@example.com`,
    })),
  })
  await prisma.app.create({ data: { id: 'app', slug: 'app', name: 'App', manifest: {} } })
  await prisma.room.createMany({
    data: ROOMS.map((id) => ({ id, slug: id, appId: 'app', name: id })),
  })
  return { prisma, url }
}

const ROOMS = ['meeting', 'twice', 'killed', 'crowd', 'closing', 'lost', 'gone']

/** A store that fails from the moment on at which its process is killed. */
function killable<Store extends object>(store: Store): { store: Store; kill: () => void } {
  let isDead = false
  return {
    kill: () => {
      isDead = true
    },
    store: new Proxy(store, {
      get: (target, name) => {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) =>
          isDead ? Promise.reject(new Error('This process is dead.')) : value.apply(target, args)
      },
    }),
  }
}

async function overPostgres(): Promise<Shared> {
  const opened = new AsyncDisposableStack()
  const { prisma, url } = await databaseWithPeople(opened)
  return {
    lose: () => prisma.liveProcess.deleteMany(),
    openProcess: async () => {
      const bus = new PostgresBus({ prisma, connect: () => openConnection({ url }), log })
      opened.defer(() => bus.close())
      const { store, kill } = killable(new PostgresPresenceStore({ prisma, ...times }))
      return { presence: new Presence({ prisma, bus, store, times, log }), kill: async () => kill() }
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

async function overRedis(): Promise<Shared> {
  const opened = new AsyncDisposableStack()
  const { prisma } = await databaseWithPeople(opened)
  const server = opened.use(await startRedisServer())
  return {
    lose: async () => {
      await server.stop()
      await server.start()
    },
    openProcess: async () => {
      const redis = createRedisClient(server.url, log)
      await redis.connect()
      opened.defer(() => redis.destroy())
      const bus = new RedisBus({ redis, log })
      opened.defer(() => bus.close())
      const { store, kill } = killable(new RedisPresenceStore({ redis, ...times }))
      return { presence: new Presence({ prisma, bus, store, times, log }), kill: async () => kill() }
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

describe.each([
  { name: 'PostgreSQL', start: overPostgres, missing: undefined },
  { name: 'Redis', start: overRedis, missing: redisIsMissing },
])('who is there, kept in $name', ({ start, missing }) => {
  if (missing) {
    it.skip(`is not tested: ${missing}`)
    return
  }

  let shared: Shared
  const processes: Process[] = []
  const openProcess = async () => {
    const process = await shared.openProcess()
    processes.push(process)
    return process
  }
  beforeAll(async () => {
    shared = await start()
  })
  afterAll(async () => {
    await Promise.all(processes.map(({ presence }) => presence.close()))
    await shared[Symbol.asyncDispose]()
  })

  /** Somebody in a room, with what they see. */
  const enter = ({ presence }: Process, roomId: string, userId: string | null) => {
    const changes: PresenceChange[] = []
    const people = new Set<string>()
    const leave = presence.enter({
      roomId,
      userId,
      onChange: (change) => {
        changes.push(change)
        for (const { id } of change.joined) people.add(id)
        for (const id of change.left) people.delete(id)
      },
    })
    return { changes, leave, sees: () => ({ online: changes.at(-1)?.online, people: [...people].toSorted() }) }
  }
  const sees = (viewer: ReturnType<typeof enter>, online: number, people: readonly string[]) =>
    vi.waitFor(() => expect(viewer.sees()).toEqual({ online, people }), { timeout: 30_000, interval: 20 })

  it('is told to all processes, by name, and visitors by their number', async () => {
    const [a, b] = [await openProcess(), await openProcess()]
    const one = enter(a, 'meeting', 'p1')
    await sees(one, 1, ['p1'])
    const two = enter(b, 'meeting', 'p2')
    const visitor = enter(b, 'meeting', null)
    await sees(one, 3, ['p1', 'p2'])
    await sees(visitor, 3, ['p1', 'p2'])
    expect(two.changes.flatMap(({ joined }) => joined).find(({ id }) => id === 'p1')).toEqual({
      id: 'p1',
      name: 'Person 1',
      username: null,
      image: null,
    })
    two.leave()
    two.leave()
    await sees(one, 2, ['p1'])
    visitor.leave()
    await sees(one, 1, ['p1'])
  })

  it('counts somebody with several sockets once, until the last is closed', async () => {
    const [a, b] = [await openProcess(), await openProcess()]
    const viewer = enter(a, 'twice', 'p1')
    const [first, second] = [enter(a, 'twice', 'p2'), enter(b, 'twice', 'p2')]
    await sees(viewer, 2, ['p1', 'p2'])
    await sees(second, 2, ['p1', 'p2'])
    first.leave()
    const sign = enter(a, 'twice', null)
    await sees(viewer, 3, ['p1', 'p2'])
    second.leave()
    await sees(viewer, 2, ['p1'])
    sign.leave()
  })

  it('forgets a killed process once its time is over', async () => {
    const [a, b] = [await openProcess(), await openProcess()]
    const viewer = enter(a, 'killed', 'p1')
    enter(b, 'killed', 'p2')
    enter(b, 'killed', null)
    await sees(viewer, 3, ['p1', 'p2'])
    await b.kill()
    await sees(viewer, 1, ['p1'])
  })

  it('is written again after everything that was kept is lost', async () => {
    const [a, b] = [await openProcess(), await openProcess()]
    const viewer = enter(a, 'lost', 'p1')
    enter(b, 'lost', 'p2')
    await sees(viewer, 2, ['p1', 'p2'])
    await shared.lose()
    const late = enter(await openProcess(), 'lost', 'p3')
    await sees(late, 3, ['p1', 'p2', 'p3'])
    await sees(viewer, 3, ['p1', 'p2', 'p3'])
  })

  it('tells a crowd by a number and some names, in few messages', async () => {
    const [a, b] = [await openProcess(), await openProcess()]
    const viewer = enter(a, 'crowd', 'p0')
    await sees(viewer, 1, ['p0'])
    const crowd = Array.from({ length: PEOPLE - 1 }, (_, index) => enter(b, 'crowd', `p${index + 1}`))
    const visitors = Array.from({ length: 2_000 }, () => enter(b, 'crowd', null))
    await vi.waitFor(() => expect(viewer.sees().online).toBe(PEOPLE + 2_000), { timeout: 30_000 })
    expect(viewer.sees().people).toHaveLength(NAMED_PEOPLE)
    expect(viewer.sees().people).toContain('p0')
    expect(viewer.changes.flatMap(({ joined }) => joined)).toHaveLength(NAMED_PEOPLE)
    // Each of those who came saw less than one message for each of the others.
    expect(viewer.changes.length).toBeLessThan(20)
    for (const { leave } of [...crowd, ...visitors]) leave()
    await sees(viewer, 1, ['p0'])
  })

  it('ends with its process', async () => {
    const [a, b] = [await openProcess(), await openProcess()]
    const viewer = enter(a, 'closing', 'p1')
    enter(b, 'closing', 'p2')
    await sees(viewer, 2, ['p1', 'p2'])
    await b.presence.close()
    await sees(viewer, 1, ['p1'])
  })

  it('leaves out people and rooms that are gone, and counts all others', async () => {
    const process = await openProcess()
    const viewer = enter(process, 'gone', 'p1')
    enter(process, 'nowhere', 'p2')
    enter(process, 'gone', 'nobody')
    await vi.waitFor(() => expect(viewer.sees().people).toEqual(['p1']), { timeout: 30_000 })
  })
})

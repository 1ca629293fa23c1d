import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, type Sender, startFixture } from './fixture.ts'
import { CAST, createWorld, type World, type WorldOptions } from './world.ts'

/** What is told of a room by nothing but the answers about it. */
const SECRETS = [
  'Amara',
  'Lucia',
  'Jonas',
  'Oliver',
  'Priya',
  'Daniel',
  'Maya',
  'amara',
  'lucia',
  'jonas',
  'Open',
  'Won',
]

let fixture: Fixture
/** Every GET route with an address of a room in it, and the list of rooms. */
let addresses: string[]
let foreignKey: string

beforeAll(async () => {
  fixture = await startFixture()
  await fixture.ask({ handle: 'marcus' }, { url: '/me' })
  await fixture.prisma.user.update({ where: { username: 'marcus' }, data: { banned: true } })
  foreignKey = (await createWorld(fixture.prisma)).key
  const { paths } = (await fixture.ask(null, { url: '/openapi.json' })).json()
  addresses = Object.entries<object>(paths)
    .filter(([path, methods]) => 'get' in methods && path.startsWith('/rooms/{id}'))
    .map(([path]) => path.replaceAll('{number}', '1'))
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

/** Who has nothing to do with a room, and who was thrown out of it. */
const others = (): Record<string, Sender> => ({
  'a visitor': null,
  'a stranger': { handle: CAST.stranger },
  'who was banned from it': { handle: CAST.banned },
  'who is banned from the platform': { handle: 'marcus' },
  'a key of another application': { key: foreignKey },
})

const PLACES: Record<string, WorldOptions & { isDeleted?: boolean }> = {
  'a private room': { isPrivate: true },
  'a draft': { status: 'DRAFT' },
  'a private draft': { status: 'DRAFT', isPrivate: true },
  'a completed private room': { status: 'COMPLETED', isPrivate: true },
  'a room that was deleted': { isDeleted: true },
}

async function make({ isDeleted = false, ...options }: (typeof PLACES)[string]): Promise<World> {
  const world = await createWorld(fixture.prisma, options)
  if (isDeleted) await fixture.ask({ handle: CAST.owner }, { method: 'DELETE', url: `/rooms/${world.room}` })
  return world
}

describe.each(Object.entries(PLACES))('%s', (_, options) => {
  it('is told on no route to who may not see it, and its people neither', async () => {
    const world = await make(options)
    const told: string[] = []
    for (const [who, as] of Object.entries(others())) {
      for (const path of addresses) {
        const url = path.replaceAll('{id}', world.room).replaceAll(/\{\w+\}/g, world.prize)
        for (const query of ['', '?limit=1', '?state=banned']) {
          const { statusCode, body } = await fixture.ask(as, { url: `${url}${query}` })
          // Whoever is banned from the platform is refused what is for some, and a query that a route does not know is refused,
          // before the room is looked for.
          const isRefused =
            [401, 404, 426].includes(statusCode) ||
            body.includes('ACCESS.SUSPENDED') ||
            (query !== '' && statusCode === 400)
          const leaks = SECRETS.filter((secret) => body.includes(secret))
          if (!isRefused || leaks.length > 0) told.push(`${who}: ${url}${query} ${statusCode} ${body}`)
        }
      }
    }
    expect(addresses.length).toBeGreaterThan(8)
    expect(told).toEqual([])
  })

  it('is on no list, whatever it is asked for', async () => {
    const world = await make(options)
    for (const as of Object.values(others())) {
      for (const query of [
        `app=${world.appSlug}`,
        `app=${world.appSlug}&status=DRAFT`,
        `app=${world.appSlug}&sort=-startsAt`,
      ]) {
        const { items } = (await fixture.ask(as, { url: `/rooms?${query}` })).json()
        expect(items).toEqual([])
      }
      const app = (await fixture.ask(as, { url: `/apps/${world.app}` })).json()
      expect(app.counts).toEqual({ rooms: 0 })
    }
  })
})

describe('in a room that everybody sees', () => {
  it('no route tells an e-mail address, a hash or a secret', async () => {
    const world = await createWorld(fixture.prisma)
    for (const as of [...Object.values(others()), { handle: CAST.owner }, { key: world.key }]) {
      for (const path of addresses) {
        const url = path.replaceAll('{id}', world.room).replaceAll(/\{\w+\}/g, world.prize)
        const { body } = await fixture.ask(as, { url })
        expect(body).not.toMatch(/\w@[\w-]+\.\w|"hash"|password|abababab/)
      }
    }
  })
})

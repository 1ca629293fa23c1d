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
/** Every GET route of the document, but for the document itself, which has samples. */
let addresses: string[]
/** Those with an address of a room in it. */
let roomAddresses: string[]
let foreignKey: string

beforeAll(async () => {
  fixture = await startFixture()
  await fixture.ask({ handle: 'marcus' }, { url: '/me' })
  await fixture.prisma.user.update({ where: { username: 'marcus' }, data: { banned: true } })
  foreignKey = (await createWorld(fixture.prisma)).key
  const { paths } = (await fixture.ask(null, { url: '/openapi.json' })).json()
  addresses = Object.entries<object>(paths)
    .filter(([path, methods]) => 'get' in methods && path !== '/openapi.json')
    .map(([path]) => path.replaceAll('{number}', '1'))
  roomAddresses = addresses.filter((path) => path.startsWith('/rooms/{id}'))
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

/** A route about what there is in a world. */
function fill(path: string, world: World): string {
  const id = path.startsWith('/apps/') ? world.app : world.room
  return path.replaceAll('{id}', id).replaceAll(/\{\w+\}/g, world.prize)
}

/** Who has nothing to do with a room, and who was thrown out of it. */
const senders = (): Record<string, Sender> => ({
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
    for (const [who, as] of Object.entries(senders())) {
      for (const path of roomAddresses) {
        const url = fill(path, world)
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
    expect(roomAddresses.length).toBeGreaterThan(8)
    expect(told).toEqual([])
  })

  it('and what is in it are named on no other route', async () => {
    const world = await make(options)
    const others = addresses.filter((path) => !roomAddresses.includes(path))
    // The application has the name of the room, and is for everybody.
    const isOfRoom = new RegExp(
      `"(id|slug|roomId)":"${world.room}"|"(${world.room}-\\w+|(invite|prize|won|winner|message)-${world.room})"`,
    )
    const told: string[] = []
    for (const [who, as] of Object.entries(senders())) {
      for (const path of others) {
        const url = fill(path, world)
        const { statusCode, body } = await fixture.ask(as, { url })
        if (statusCode >= 500 || isOfRoom.test(body)) told.push(`${who}: ${url} ${statusCode} ${body}`)
      }
    }
    expect(others).toEqual(expect.arrayContaining(['/apps', '/apps/{id}', '/apps/{id}/keys', '/me', '/rooms']))
    expect(told).toEqual([])
  })

  it('is on no list, whatever it is asked for', async () => {
    const world = await make(options)
    for (const as of Object.values(senders())) {
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

describe('of a room that everybody sees, and of its application', () => {
  it('no route tells an e-mail address of others, a hash or a secret', async () => {
    const world = await createWorld(fixture.prisma)
    const people = await fixture.prisma.user.findMany({ select: { username: true, email: true } })
    const told: string[] = []
    for (const as of [...Object.values(senders()), { handle: CAST.owner }, { key: world.key }]) {
      const own = people.find(({ username }) => as && 'handle' in as && as.handle === username)?.email
      for (const path of addresses) {
        const url = fill(path, world)
        const answer = await fixture.ask(as, { url })
        const body = own && path === '/me' ? answer.body.replace(own, '') : answer.body
        if (/\w@[\w-]+\.\w|"hash"|password|abababab/.test(body)) told.push(`${JSON.stringify(as)}: ${url} ${body}`)
      }
    }
    expect(told).toEqual([])
  })

  it('no route tells others its keys and its invitations, nor the texts of them to anybody', async () => {
    const world = await createWorld(fixture.prisma)
    const texts = [world.key, world.code]
    const ids = [world.keyId, world.invite]
    const told: string[] = []
    const ask = async (as: Sender, secrets: readonly string[]) => {
      for (const path of addresses) {
        const { body } = await fixture.ask(as, { url: fill(path, world) })
        for (const secret of secrets) if (body.includes(secret)) told.push(`${JSON.stringify(as)}: ${path} ${secret}`)
      }
    }
    for (const as of Object.values(senders())) await ask(as, [...texts, ...ids])
    await ask({ handle: CAST.owner }, texts)
    await ask({ key: world.key }, texts)
    expect(told).toEqual([])
    const { body } = await fixture.ask({ handle: CAST.owner }, { url: `/apps/${world.app}/keys` })
    expect(body).toContain(world.keyId)
  })
})

import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, type Fixture, type Sender, startFixture } from './fixture.ts'
import { buildService } from './start-service.ts'
import { CAST, createWorld, REQUESTS, type RequestName, type World, type WorldOptions } from './world.ts'

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: object }>> }>>
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, { examples?: unknown[] }>> }
}

let fixture: Fixture
let document: OpenApiDocument
/** `get /rooms/{id} 200` of what was answered. */
const answered = new Set<string>()
/** What the document does not say as it was answered. */
const disagreements: string[] = []

const owner = { handle: CAST.owner }
const suspended = { handle: 'marcus' }
const names = Object.keys(REQUESTS) as RequestName[]
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)

beforeAll(async () => {
  fixture = await startFixture()
  document = (await fixture.ask(null, { url: '/openapi.json' })).json()
  ajv.addSchema({ $id: 'openapi', ...document })
  await fixture.ask(suspended, { url: '/me' })
  await fixture.prisma.user.update({ where: { username: 'marcus' }, data: { banned: true } })
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

/** The path of the document that an address is of; one without parameters first. */
function pathOf(url: string): string {
  const [path = ''] = url.split('?')
  const isOf = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
  const found = Object.keys(document.paths).filter(isOf)
  return found.toSorted((a, b) => a.split('{').length - b.split('{').length)[0] ?? 'nowhere'
}

function pointer(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')
}

/** Holds an answer against the document. */
function hold(request: Ask, response: LightMyRequestResponse): void {
  const path = pathOf(request.url)
  const method = (request.method ?? 'GET').toLowerCase()
  const name = `${method} ${path} ${response.statusCode}`
  answered.add(name)
  const described = document.paths[path]?.[method]?.responses[response.statusCode]
  if (!described) {
    disagreements.push(`${name} is not described: ${response.body}`)
    return
  }
  if (response.statusCode === 204) {
    if (response.body !== '') disagreements.push(`${name} has a body.`)
    return
  }
  const type = String(response.headers['content-type']).split(';')[0] ?? ''
  if (!described.content?.[type]) {
    disagreements.push(`${name} is ${type}.`)
    return
  }
  const parts = ['paths', path, method, 'responses', String(response.statusCode), 'content', type, 'schema']
  const check = ajv.getSchema(`openapi#${pointer(...parts)}`)
  if (!check?.(response.json())) disagreements.push(`${name}: ${ajv.errorsText(check?.errors)} in ${response.body}`)
}

async function ask(as: Sender, request: Ask): Promise<number> {
  const response = await fixture.ask(as, request)
  hold(request, response)
  return response.statusCode
}

/** Who can do what a request asks for, unless it is who organizes the room. */
const ABLE: Partial<Record<RequestName, Sender>> = {
  leave: { handle: CAST.VIEWER },
  'claim a prize': { handle: CAST.winner },
  'forfeit a prize': { handle: CAST.winner },
  'redeem a code': { handle: CAST.stranger },
}

async function world(options?: WorldOptions): Promise<World> {
  return createWorld(fixture.prisma, options)
}

/** The same request about things that are not there, or with what is none. */
function elsewhere(request: Ask, { room, app }: World, to: string): Ask {
  const url = request.url.replace(`/rooms/${room}`, `/rooms/${to}`).replace(`/apps/${app}`, `/apps/${to}`)
  return { ...request, url }
}

describe('the document and the answers agree', () => {
  it.each(names)('%s: what is asked for well', async (name) => {
    const status = name === 'publish a room' ? 'DRAFT' : 'ACTIVE'
    expect(await ask(ABLE[name] ?? owner, REQUESTS[name](await world({ status })))).toBeLessThan(300)
  })

  it.each(names)('%s: by nobody, by a key that is none, and by somebody who is banned', async (name) => {
    const on = await world()
    for (const as of [null, { key: 'none' }, suspended]) await ask(as, REQUESTS[name](on))
  })

  it.each(names)('%s: by somebody who may not', async (name) => {
    await ask({ handle: CAST.stranger }, REQUESTS[name](await world()))
  })

  it.each(names)('%s: where there is none', async (name) => {
    const on = await world()
    const named = { ...on, appSlug: 'nowhere', code: 'nowhere' }
    await ask(owner, elsewhere(REQUESTS[name](named), on, 'nowhere'))
  })

  it.each(names)('%s: not as described', async (name) => {
    const on = await world()
    const request: Ask = REQUESTS[name](on)
    const bad = elsewhere(request, on, 'no%20id')
    const body = request.body && { nonsense: true }
    const query = bad.url === request.url && !body ? '?limit=0' : ''
    expect(await ask(owner, { ...bad, body, url: `${bad.url}${query}` })).toBe(400)
  })

  it.each(names)('%s: in a state in which it cannot be done', async (name) => {
    const isDraw = ['draw', 'commit to a round', 'schedule a round', 'unschedule a round'].includes(name)
    const status = name === 'publish a room' ? 'ACTIVE' : isDraw ? 'DRAFT' : 'COMPLETED'
    const on = await world({ status, permissions: name === 'make a key' ? [] : ['draw:run'] })
    const opposite = { 'claim a prize': 'forfeit a prize', 'forfeit a prize': 'claim a prize' } as const
    if (name === 'register an app' || name === 'open a room') await ask(owner, REQUESTS[name](on))
    if (name === 'claim a prize' || name === 'forfeit a prize')
      await ask(ABLE[name] ?? owner, REQUESTS[opposite[name]](on))
    await ask(name === 'leave' ? owner : (ABLE[name] ?? owner), REQUESTS[name](on))
  })

  it.each(names)('%s: under a key that was used for something else', async (name) => {
    const on = await world()
    const headers = { 'idempotency-key': `contract-${on.room}` }
    await ask(owner, { method: 'PATCH', url: `/apps/${on.app}`, body: { name: 'Other' }, headers })
    const request: Ask = { ...REQUESTS[name](on), headers }
    await ask(owner, name === 'change an app' ? { ...request, body: { name: 'Another' } } : request)
  })

  it('of somebody who writes too much', async () => {
    const on = await world()
    await using strict = await buildService(fixture.prisma, { fanOut: { writesPerMinute: 1 } })
    await fixture.askOf(strict, owner, REQUESTS['change a room'](on))
    for (const name of names) {
      const request: Ask = REQUESTS[name](on)
      const response = await fixture.askOf(strict, owner, request)
      if ((request.method ?? 'GET') === 'GET') continue
      expect(response.statusCode).toBe(429)
      expect(response.headers['retry-after']).toMatch(/^[1-9][0-9]?$/)
      hold(request, response)
    }
  })

  it('in the other places', async () => {
    for (const url of ['/', '/openapi.json', '/health', '/health/ready', '/health/live', '/me', '/sign-in-options']) {
      await ask(owner, { url })
    }
    await ask(null, { url: '/me' })
    const { room } = await world()
    await ask(owner, { url: `/rooms/${room}/events?after=99` })
    const live = `/rooms/${room}/live`
    await ask(owner, { url: live })
    await ask(owner, { url: `${live}?after=-1` })
    await ask({ key: 'none' }, { url: live })
    await ask(owner, { url: live, headers: { origin: 'https://elsewhere.example' } })
    await ask(owner, { url: '/rooms/nowhere/live' })
    await ask(owner, { url: '/rooms/room_spring-fair-raffle' })
  })

  it('every answer is as described', () => {
    expect(disagreements).toEqual([])
  })

  it('every described answer was given', () => {
    const described = Object.entries(document.paths)
      .filter(([path]) => !path.startsWith('/community/'))
      .flatMap(([path, operations]) =>
        Object.entries(operations).flatMap(([method, { responses }]) =>
          Object.keys(responses).map((status) => `${method} ${path} ${status}`),
        ),
      )
      // What a WebSocket alone is answered is in test/live.
      .filter((name) => !name.endsWith(' default') && !/\/health.* 503$|\/live (101|429)$/.test(name))
    expect(described.filter((name) => !answered.has(name))).toEqual([])
  })
})

describe('the document', () => {
  it('has an example of everything that is sent and answered', () => {
    const lacking = Object.entries(document.components.schemas)
      .filter(
        ([name, { examples }]) =>
          !/^Community|^(Badge|.*Page|.*List|.*Record|Problem|Index|Me|Ready|Unavailable|Alive)$/.test(name) &&
          !examples,
      )
      .map(([name]) => name)
    expect(lacking).toEqual([])
  })

  it('has examples that are as it describes', () => {
    const wrong = Object.entries(document.components.schemas).flatMap(([name, { examples = [] }]) => {
      const check = ajv.getSchema(`openapi#${pointer('components', 'schemas', name)}`)
      return examples.flatMap((example) => (check?.(example) ? [] : [`${name}: ${ajv.errorsText(check?.errors)}`]))
    })
    expect(wrong).toEqual([])
  })

  it('takes an Idempotency-Key wherever something is written', () => {
    const without = Object.entries(document.paths)
      .filter(([path]) => !path.startsWith('/community/'))
      .flatMap(([path, operations]) =>
        Object.entries(operations)
          .filter(([method]) => method !== 'get')
          .filter(([, operation]) => !JSON.stringify(operation).includes('"name":"idempotency-key"'))
          .map(([method]) => `${method} ${path}`),
      )
    expect(without).toEqual([])
  })
})

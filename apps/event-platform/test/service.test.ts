import type { AddressInfo } from 'node:net'
import { readExpectedMigrations } from '@workspace/config/expected-migrations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../src/apps/manifest.ts'
import { createPrismaClient } from '../src/lib/prisma.ts'
import { buildService, signIn, startService, type TestService } from './start-service.ts'

let service: TestService

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service?.[Symbol.asyncDispose]())

describe('GET /', () => {
  it('links to routes that answer', async () => {
    const { links } = (await service.app.inject('/')).json()
    const statuses = await Promise.all(
      Object.entries<string>(links).map(async ([name, url]) => [name, (await service.app.inject(url)).statusCode]),
    )
    expect(Object.fromEntries(statuses)).toEqual({
      rooms: 200,
      activeRooms: 200,
      apps: 200,
      community: 200,
      me: 401,
      // Signing in is a POST.
      signIn: 404,
      openapi: 200,
      health: 200,
      alive: 200,
    })
  })
})

describe('GET /health', () => {
  it.each(['/health', '/health/ready'])('%s says how the database is', async (url) => {
    const applied = Object.values(readExpectedMigrations(`${import.meta.dirname}/..`) ?? {}).flat().length
    const response = await service.app.inject(url)
    expect(response.json()).toEqual({
      status: 'ok',
      database: { latencyMs: expect.any(Number) },
      pool: { total: 0, idle: 0, waiting: 0, max: 10 },
      migrations: { applied, hidden: [] },
    })
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it('says that the process answers', async () => {
    const response = await service.app.inject('/health/live')
    expect(response.json()).toEqual({ status: 'ok', uptimeSeconds: expect.any(Number) })
  })

  it('names a migration that the database lacks', async () => {
    const { prisma } = service
    await prisma.$executeRaw`
      UPDATE prisma_event_platform._prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_init'`
    const response = await service.app.inject('/health')
    await prisma.$executeRaw`UPDATE prisma_event_platform._prisma_migrations SET finished_at = now()`
    expect(response.statusCode).toBe(503)
    expect(response.json()).toEqual({
      status: 'unavailable',
      reason: 'Migration prisma_event_platform/20261120230000_init is not applied.',
    })
  })
})

describe('GET /apps', () => {
  it('lists applications by slug, with manifest and number of published rooms', async () => {
    const { items, nextCursor } = (await service.app.inject('/apps')).json()
    expect(nextCursor).toBeNull()
    expect(
      items.map(({ slug, isActive, manifest, counts }: (typeof items)[number]) => [
        slug,
        isActive,
        manifest.version,
        counts.rooms,
      ]),
    ).toEqual([
      ['live-stage', true, '2.3.0', 3],
      ['quiz-night', true, '0.9.4', 2],
      ['raffle-box', true, '1.8.2', 2],
      ['town-hall', false, '1.0.1', 1],
    ])
    expect(readManifest(items[0].manifest)).toEqual(items[0].manifest)
  })

  it('walks them by cursor', async () => {
    const first = (await service.app.inject('/apps?limit=3')).json()
    const second = (await service.app.inject(`/apps?limit=3&cursor=${first.nextCursor}`)).json()
    expect(second.items.map(({ slug }: { slug: string }) => slug)).toEqual(['town-hall'])
    expect(second.nextCursor).toBeNull()
  })

  it('shows no manifest where none was declared', async () => {
    const { id } = await service.prisma.app.create({ data: { name: 'Bare', slug: 'bare' } })
    const { items } = (await service.app.inject('/apps?limit=1')).json()
    expect(items).toEqual([
      { id, slug: 'bare', name: 'Bare', description: null, isActive: true, manifest: null, counts: { rooms: 0 } },
    ])
    await service.prisma.app.delete({ where: { id } })
  })
})

describe('the community', () => {
  it('is served to the people who sign in here', async () => {
    const headers = await signIn(service.app, 'lucia.ferrari@fernhill.example')
    const payload = { title: 'Rooms without chat', body: 'Who tried one?' }
    const created = await service.app.inject({ method: 'POST', url: '/community/posts', headers, payload })
    expect([created.statusCode, created.json().author.name]).toEqual([201, 'Lucia Ferrari'])
    const { items } = (await service.app.inject('/community/posts')).json()
    expect(items.map(({ title }: { title: string }) => title)).toEqual(['Rooms without chat'])
  })
})

describe('GET /me', () => {
  it('shows the signed-in person', async () => {
    const headers = await signIn(service.app, 'test@example.com')
    expect((await service.app.inject({ url: '/me', headers })).json()).toEqual({
      id: 'user_test',
      name: 'Taylor Reed',
      email: 'test@example.com',
      username: 'test',
      image: null,
      isStaff: true,
    })
  })

  it('turns away who is not signed in, or claims to be', async () => {
    for (const headers of [{}, { cookie: 'workspace.session_token=forged.signature' }]) {
      const response = await service.app.inject({ url: '/me', headers })
      expect(response.json()).toMatchObject({ status: 401, code: 'AUTH.REQUIRED' })
    }
  })

  it('turns away a person whose account was deleted softly', async () => {
    const email = 'marcus.bell@example.net'
    const headers = await signIn(service.app, email)
    await service.prisma.user.update({ where: { email }, data: { deletedAt: new Date() } })
    expect((await service.app.inject({ url: '/me', headers })).statusCode).toBe(401)
  })
})

describe('a request that is not valid', () => {
  it.each([
    ['/rooms?status=OPEN', 'query', 'status'],
    ['/rooms?status=ACTIVE&status=DRAFT', 'query', 'status'],
    ['/rooms?stauts=ACTIVE', 'query', ''],
    ['/rooms?limit=0', 'query', 'limit'],
    ['/rooms?limit=101', 'query', 'limit'],
    ['/rooms?limit=many', 'query', 'limit'],
    ['/rooms?limit=', 'query', 'limit'],
    ['/rooms?app=%00', 'query', 'app'],
    ["/rooms?app='; DROP TABLE rooms", 'query', 'app'],
    ['/rooms?cursor=', 'query', 'cursor'],
    ['/rooms?cursor=not-a-cursor', 'query', 'cursor'],
    [`/rooms?cursor=${'A'.repeat(500)}`, 'query', 'cursor'],
    [`/rooms?cursor=${cursor(['2026-01-01', 'x'])}`, 'query', 'cursor'],
    [`/rooms?cursor=${cursor([8.64e15, 'x'])}`, 'query', 'cursor'],
    [`/rooms?cursor=${cursor([0, '\0'])}`, 'query', 'cursor'],
    ['/apps?limit=-1', 'query', 'limit'],
    [`/apps?cursor=${cursor({ slug: 'x' })}`, 'query', 'cursor'],
    ['/rooms/%00', 'path', 'id'],
    ['/rooms/a%20room', 'path', 'id'],
    [`/rooms/${'a'.repeat(80)}`, 'path', 'id'],
  ])('%.60s names the %s value %s', async (url, part, path) => {
    const response = await service.app.inject(url)
    expect(response.headers['content-type']).toContain('application/problem+json')
    const problem = response.json()
    expect(problem).toMatchObject({ status: 400, code: 'REQUEST.INVALID', requestId: response.headers['x-request-id'] })
    expect(problem.errors).toEqual([{ in: part, path, message: expect.stringMatching(/\w/) }])
  })

  it.each([
    ['GET', '/nowhere', 404, 'ROUTE.NOT_FOUND'],
    ['DELETE', '/rooms', 404, 'ROUTE.NOT_FOUND'],
    ['GET', '/%zz', 400, 'REQUEST.REFUSED'],
    ['GET', `/rooms/${'a'.repeat(200)}`, 414, 'REQUEST.REFUSED'],
  ] as const)('%s %s is a problem document', async (method, url, status, code) => {
    const response = await service.app.inject({ method, url })
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ type: 'about:blank', status, code })
    expect(response.statusCode).toBe(status)
  })
})

describe('given the service fails', () => {
  it('masks what went wrong and logs it under the request id', async () => {
    const lines: string[] = []
    const app = await buildService(service.prisma, {
      logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } },
    })
    await service.prisma.$executeRaw`ALTER TABLE event_platform.rooms RENAME TO rooms_away`
    const response = await app.inject('/rooms')
    await service.prisma.$executeRaw`ALTER TABLE event_platform.rooms_away RENAME TO rooms`
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'INTERNAL',
      detail: 'Something went wrong here. The request id finds it in the log.',
      requestId: response.headers['x-request-id'],
    })
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { reqId: response.headers['x-request-id'], code: 'INTERNAL', err: { code: 'P2010' } },
    ])
    await app.close()
  })

  it('answers 503 while the database cannot be reached, without saying where it is', async () => {
    await using unreachable = new AsyncDisposableStack()
    const prisma = unreachable.adopt(createPrismaClient('postgresql://somebody:hidden@127.0.0.1:1/nowhere'), (client) =>
      client.$disconnect(),
    )
    const app = unreachable.adopt(await buildService(prisma), (built) => built.close())
    const rooms = await app.inject('/rooms')
    expect(rooms.json()).toMatchObject({ status: 503, code: 'DATABASE.UNAVAILABLE' })
    expect(rooms.headers['retry-after']).toBe('5')
    const health = await app.inject('/health')
    expect(health.statusCode).toBe(503)
    expect(health.json()).toEqual({ status: 'unavailable', reason: 'The database does not answer.' })
    expect(rooms.body + health.body).not.toMatch(/hidden|somebody|127\.0\.0\.1/)
    expect((await app.inject('/')).statusCode).toBe(200)
  })
})

describe('GET /openapi.json', () => {
  it('describes every route with its answers, and refers to nothing that is missing', async () => {
    const document = (await service.app.inject('/openapi.json')).json()
    const paths = Object.entries<Record<string, { responses: object }>>(document.paths)
    const communityPaths = paths.map(([path]) => path).filter((path) => path.startsWith('/community/'))
    const answers = paths
      .filter(([path]) => !communityPaths.includes(path))
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, { responses }]) => `${method} ${path} ${Object.keys(responses)}`),
      )
    expect(answers).toEqual([
      'get /openapi.json 200,default',
      'get /health 200,503,default',
      'get /health/ready 200,503,default',
      'get /health/live 200,default',
      'get /rooms/{id}/live 101,400,401,403,404,426,429,default',
      'get /rooms/{id}/events 200,400,401,404,410,default',
      'get /rooms/{id}/messages 200,400,401,404,default',
      'post /rooms/{id}/messages 201,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/messages/{messageId} 204,400,401,403,404,422,429,default',
      'put /rooms/{id}/draws/{number}/schedule 200,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/draws/{number}/schedule 200,400,401,403,404,409,422,429,default',
      'get / 200,default',
      'get /me 200,401,default',
      'get /sign-in-options 200,default',
      'get /apps 200,400,default',
      'post /apps 201,400,401,403,409,422,429,default',
      'get /apps/{id} 200,400,404,default',
      'patch /apps/{id} 200,400,401,403,404,422,429,default',
      'delete /apps/{id} 204,400,401,403,404,422,429,default',
      'get /apps/{id}/keys 200,400,401,403,404,default',
      'post /apps/{id}/keys 201,400,401,403,404,409,422,429,default',
      'delete /apps/{id}/keys/{keyId} 204,400,401,403,404,422,429,default',
      'get /rooms 200,400,401,default',
      'post /rooms 201,400,401,403,404,409,422,429,default',
      'get /rooms/{id} 200,400,401,404,default',
      'patch /rooms/{id} 200,400,401,403,404,409,422,429,default',
      'delete /rooms/{id} 204,400,401,403,404,422,429,default',
      'post /rooms/{id}/publish 200,400,401,403,404,409,422,429,default',
      'post /rooms/{id}/complete 200,400,401,403,404,409,422,429,default',
      'post /rooms/{id}/cancel 200,400,401,403,404,409,422,429,default',
      'get /rooms/{id}/standing 200,400,401,404,default',
      'get /rooms/{id}/invites 200,400,401,403,404,default',
      'post /rooms/{id}/invites 201,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/invites/{inviteId} 204,400,401,403,404,409,422,429,default',
      'post /invites/redeem 200,400,401,403,404,409,422,429,default',
      'get /rooms/{id}/participants 200,400,401,403,404,default',
      'put /rooms/{id}/participation 200,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/participation 204,400,401,403,404,409,422,429,default',
      'patch /rooms/{id}/participants/{participantId} 200,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/participants/{participantId} 204,400,401,403,404,409,422,429,default',
      'put /rooms/{id}/participants/{participantId}/ban 200,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/participants/{participantId}/ban 204,400,401,403,404,409,422,429,default',
      'get /rooms/{id}/prizes 200,400,401,404,default',
      'post /rooms/{id}/prizes 201,400,401,403,404,409,422,429,default',
      'put /rooms/{id}/prizes/order 200,400,401,403,404,409,422,429,default',
      'patch /rooms/{id}/prizes/{prizeId} 200,400,401,403,404,409,422,429,default',
      'delete /rooms/{id}/prizes/{prizeId} 204,400,401,403,404,409,422,429,default',
      'get /rooms/{id}/draws 200,400,401,404,default',
      'post /rooms/{id}/draws 200,400,401,403,404,409,422,429,default',
      'get /rooms/{id}/draws/{number} 200,400,401,404,default',
      'post /rooms/{id}/draws/{number}/run 200,400,401,403,404,409,422,429,default',
      'get /rooms/{id}/winners 200,400,401,404,default',
      'post /rooms/{id}/winners/{winnerId}/claim 200,400,401,403,404,409,422,429,default',
      'post /rooms/{id}/winners/{winnerId}/forfeit 200,400,401,403,404,409,422,429,default',
    ])
    expect(communityPaths).toEqual(expect.arrayContaining(['/community/posts', '/community/search']))
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)
    expect(new Set(Array.from(references, ([, name]) => name))).toEqual(
      new Set(Object.keys(document.components.schemas)),
    )
  })
})

describe('given a listening socket', () => {
  it('answers over HTTP with security headers and a request id', async () => {
    await service.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = service.app.server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}/rooms?status=ACTIVE&limit=1`)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(await response.json()).toMatchObject({ items: [{ slug: 'office-hours' }] })
  })
})

function cursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type ReceivedSpan, startCollector } from '@workspace/testing/collector'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const CALLER = 'b7ad6b7169203331'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const start = (env: Readonly<Record<string, string>>) =>
  startServerProcess({ DATABASE_URL: database.url, OTEL_BSP_SCHEDULE_DELAY: '100', ...env })

const isSpanOf =
  (route: string) =>
  ({ name }: ReceivedSpan): boolean =>
    name === route

/** Names from the first span that was received of a trace down to one. */
function pathTo(span: ReceivedSpan, spans: readonly ReceivedSpan[]): readonly string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentId)
  return [...(parent ? pathTo(parent, spans) : []), span.name]
}

const logOf = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe.skipIf(process.platform === 'win32')('given a collector', () => {
  it('sends a request as one tree from the route to its statements, in the trace of the caller', async () => {
    await using collector = await startCollector()
    await using server = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
    const address = await server.listening
    const ask = (headers = {}) => fetch(`${address}/rooms/room_office-hours`, { headers })
    // From the second time on, its statements are prepared.
    for (let time = 0; time < 2; time++) await (await ask()).text()
    const response = await ask({ traceparent: `00-${TRACE}-${CALLER}-01` })
    expect(response.status).toBe(200)
    await response.text()
    const request = await collector.find((span) => isSpanOf('GET /rooms/:id')(span) && span.traceId === TRACE)
    expect(request).toMatchObject({ traceId: TRACE, parentId: CALLER, service: 'event-platform' })
    expect(request.attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.route': '/rooms/:id',
      'http.response.status_code': 200,
    })
    expect(request.attributes).not.toHaveProperty('url.path')
    const statements = collector.spans.filter(({ attributes }) => 'db.query.text' in attributes)
    const ofRoom = statements.find(
      ({ attributes, traceId }) =>
        traceId === TRACE && String(attributes['db.query.text']).includes('event_platform.rooms r'),
    )
    if (!ofRoom) return expect.fail('no statement reads the room')
    expect(pathTo(ofRoom, collector.spans)).toEqual([
      'GET /rooms/:id',
      'handler - roomRoutes',
      'prisma:client:operation',
      expect.stringMatching(/^pg\.query:SELECT /),
    ])
  })

  it('sends what is left when it stops, and no values: neither of requests nor of statements, nor in the words of errors', async () => {
    await using collector = await startCollector()
    await using server = start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '600000',
      DATABASE_LOG_QUERIES: 'on',
    })
    const address = await server.listening
    const headers = { 'content-type': 'application/json', 'user-agent': 'marker-agent', origin: address }
    const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: 'test@example.com', password: 'password123' }),
    })
    expect(await signedIn.json()).toMatchObject({ user: { id: 'user_test' } })
    const cookie = signedIn.headers.getSetCookie().map((text) => text.split(';', 1)[0])
    expect((await fetch(`${address}/rooms?app=marker-query`, { headers })).status).toBe(200)
    // As it is mailed: whoever has this address may set a new password.
    await fetch(`${address}/api/auth/reset-password/marker-token`, { headers, redirect: 'manual' })
    await database.prisma.$executeRawUnsafe(`
      CREATE FUNCTION event_platform.refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'marker-error %', NEW.name; END $$`)
    await database.prisma.$executeRawUnsafe(`
      CREATE TRIGGER refuse BEFORE INSERT ON event_platform.apps FOR EACH ROW EXECUTE FUNCTION event_platform.refuse()`)
    const refused = await fetch(`${address}/apps`, {
      method: 'POST',
      headers: { ...headers, cookie: cookie.join('; ') },
      body: JSON.stringify({
        slug: 'marker-slug',
        name: 'marker-name',
        manifest: {
          version: '1.0.0',
          capabilities: [],
          permissions: [],
          entryPoints: { room: 'https://marker-url.example/room' },
        },
      }),
    })
    await database.prisma.$executeRawUnsafe('DROP FUNCTION event_platform.refuse CASCADE')
    expect([refused.status, await refused.json()]).toMatchObject([500, { code: 'INTERNAL' }])
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)

    expect(server.output()).toContain('marker-error')
    const names = collector.spans.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['POST /api/auth/*', 'GET /api/auth/*', 'GET /rooms', 'POST /apps']))
    expect([...collector.metricNames]).toEqual(
      expect.arrayContaining([
        'http.server.request.duration',
        'db.client.connection.count',
        'nodejs.eventloop.delay.p99',
      ]),
    )
    const sent = Buffer.concat(collector.bodies).toString('latin1')
    expect(sent.match(/marker-\w+|test@example\.com|password123|session_token=[^;]{5}/g)).toBeNull()

    const [failed] = collector.spans.filter(isSpanOf('POST /apps'))
    const lines = logOf(server.output()).filter(({ trace_id: id }) => id === failed?.traceId)
    expect(lines.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['request failed', 'query', 'request completed']),
    )
    expect(lines.find(({ msg }) => msg === 'request failed')).toMatchObject({
      reqId: refused.headers.get('x-request-id'),
    })
  })
})

it.skipIf(process.platform === 'win32')('serves and stops in order where nobody collects', async () => {
  await using server = start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_METRIC_EXPORT_INTERVAL: '200' })
  const address = await server.listening
  expect((await fetch(`${address}/rooms`)).status).toBe(200)
  while (!server.output().includes('telemetry was not sent')) await sleep(50)
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
})

it.skipIf(process.platform === 'win32')('loads nothing of it where nobody asks', async () => {
  const tell = `process.on('exit', () => console.log('telemetry', Symbol.for('opentelemetry.js.api.1') in globalThis, 'V7_PRISMA_INSTRUMENTATION' in globalThis))`
  await using server = startServerProcess({ DATABASE_URL: database.url }, [
    '--import',
    `data:text/javascript,${encodeURIComponent(tell)}`,
  ])
  const address = await server.listening
  expect((await fetch(`${address}/rooms`)).status).toBe(200)
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
  expect(server.output()).toContain('telemetry false false')
  expect(server.output()).not.toContain('trace_id')
})

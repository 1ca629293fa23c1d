import { signInTo } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import { startCollector } from '@workspace/testing/collector'
import { redisIsMissing, startRedisServer } from '@workspace/testing/redis-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scrape } from '../scrape.ts'
import { startServerProcess } from '../server-process.ts'
import { seededDatabase } from '../start-service.ts'
import { LiveClient } from './live-client.ts'

const ROOM = 'room_office-hours'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

it.skipIf(process.platform === 'win32')(
  'counts sockets, messages and events, and traces each command, without a word of what was said',
  async () => {
    await using collector = await startCollector()
    await using server = startServerProcess({
      DATABASE_URL: database.url,
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    })
    const address = await server.listening
    const headers = { cookie: await signInTo(address, TEST_LOGIN), origin: address }
    const samples = async (name: string) =>
      (await scrape(server)).flatMap((sample) =>
        sample.name === name ? [[...Object.values(sample.labels), sample.value].join(' ')] : [],
      )

    const client = new LiveClient({ address, room: ROOM, headers })
    const { sequence } = await client.next('hello')
    client.socket.send(JSON.stringify({ type: 'ping', id: 'ping-1' }))
    await client.next('pong')
    client.socket.send(JSON.stringify({ type: 'chat.send', id: 'chat-1', text: 'marker-text' }))
    expect(await client.next('done')).toMatchObject({ id: 'chat-1' })
    const told = client.received.some(({ type }) => type === 'event') || (await client.nextEvent())
    expect(told).toBeTruthy()
    expect(await samples('live_sockets')).toEqual(['1'])
    client.socket.close()
    await client.closed
    await using again = new LiveClient({ address, room: ROOM, headers, after: sequence })
    await again.nextEvent()
    await using stranger = new LiveClient({ address, room: ROOM, after: 1_000_000 })
    await stranger.next('hello')

    expect(await samples('live_sockets')).toEqual(['2'])
    expect(await samples('live_sockets_begun_total')).toEqual(['fresh 1', 'resumed 1', 'reset 1'])
    expect(await samples('live_sockets_closed_total')).toEqual(['client 1'])
    expect(await samples('live_messages_received_total')).toEqual(['ping 1', 'chat.send 1'])
    expect(Number((await samples('live_messages_sent_total'))[0])).toBeGreaterThanOrEqual(5)
    expect(await samples('room_events_total')).toEqual(['chat.message 1'])
    expect(await samples('live_event_lag_count')).toEqual(['1'])

    const command = await collector.find(({ name }) => name === 'live chat.send')
    expect(command.attributes).toMatchObject({ 'room.id': ROOM })
    const below = collector.spans.filter(({ traceId }) => traceId === command.traceId)
    expect(below.filter(({ attributes }) => 'db.query.text' in attributes).length).toBeGreaterThan(0)
    expect(below.filter(({ parentId }) => parentId === undefined).map(({ name }) => name)).toEqual(['live chat.send'])
    expect(Buffer.concat(collector.bodies).includes('marker-text')).toBe(false)

    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  },
)

it.skipIf(redisIsMissing !== undefined)('traces what a request asks of Redis, by the command alone', async () => {
  await using redis = await startRedisServer()
  await using collector = await startCollector()
  await using server = startServerProcess({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  })
  const address = await server.listening
  const response = await fetch(`${address}/rooms/${ROOM}/participation`, {
    method: 'PUT',
    headers: {
      cookie: await signInTo(address, TEST_LOGIN),
      origin: address,
      'content-type': 'application/json',
    },
    body: '{}',
  })
  expect(response.status).toBe(200)
  const asked = await collector.find(({ name }) => name.startsWith('redis '))
  expect(Object.keys(asked.attributes)).toEqual(['db.system.name', 'db.operation.name'])
  const request = await collector.find(({ name }) => name === 'PUT /rooms/:id/participation')
  expect(asked.traceId).toBe(request.traceId)
})

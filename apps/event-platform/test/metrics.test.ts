import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricsOf, scrape } from './scrape.ts'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const start = (env: Readonly<Record<string, string>>) => startServerProcess({ DATABASE_URL: database.url, ...env })

describe('given METRICS_PORT', () => {
  it('answers in the format of Prometheus, with routes for labels and never addresses', async () => {
    await using server = start({ METRICS_PORT: '0' })
    const address = await server.listening
    for (const path of ['/rooms/room_office-hours', '/rooms/made-up', '/nowhere/1', '/nowhere/2?x=1']) {
      await (await fetch(`${address}${path}`)).text()
    }
    await (await fetch(`${address}/rooms`, { method: 'DELETE' })).text()
    const samples = await scrape(server)
    const counts = samples.filter(({ name }) => name === 'http_server_request_duration_count')
    expect(counts.map(({ labels, value }) => ({ ...labels, value }))).toEqual([
      { http_request_method: 'GET', http_route: '/rooms/:id', http_response_status_code: '200', value: 1 },
      { http_request_method: 'GET', http_route: '/rooms/:id', http_response_status_code: '404', value: 1 },
      { http_request_method: 'GET', http_response_status_code: '404', value: 2 },
      { http_request_method: 'DELETE', http_response_status_code: '404', value: 1 },
    ])
    expect(JSON.stringify(samples)).not.toMatch(/office-hours|made-up|nowhere/)
  })

  it('tells of the pool, the event loop and the process', async () => {
    await using server = start({ METRICS_PORT: '0', DATABASE_POOL_MAX: '7' })
    const address = await server.listening
    await (await fetch(`${address}/rooms`)).text()
    // The delay of the event loop is told once it was looked at five times.
    let samples: Awaited<ReturnType<typeof scrape>> = []
    const names = async () => {
      samples = await scrape(server)
      return samples.map(({ name }) => name)
    }
    await expect.poll(names).toContain('nodejs_eventloop_delay_p99')
    const sampleOf = (wanted: string, label?: [string, string]) =>
      samples.find(({ name, labels }) => name === wanted && (!label || labels[label[0]] === label[1]))?.value
    expect(sampleOf('db_client_connection_max')).toBe(7)
    expect(sampleOf('db_client_connection_count', ['db_client_connection_state', 'idle'])).toBeGreaterThan(0)
    expect(sampleOf('db_client_connection_count', ['db_client_connection_state', 'used'])).toBe(0)
    expect(sampleOf('db_client_connection_pending_requests')).toBe(0)
    expect(sampleOf('nodejs_eventloop_delay_p99')).toBeGreaterThanOrEqual(0)
    expect(sampleOf('v8js_memory_heap_used', ['v8js_heap_space_name', 'old_space'])).toBeGreaterThan(0)
    expect(sampleOf('process_memory_usage')).toBeGreaterThan(0)
    expect(sampleOf('process_cpu_time_total')).toBeGreaterThan(0)
  })

  it('serves them there alone, on the loopback address', async () => {
    await using server = start({ METRICS_PORT: '0' })
    const address = await server.listening
    expect((await fetch(`${address}/metrics`)).status).toBe(404)
    expect(metricsOf(server)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/)
    expect((await fetch(metricsOf(server).replace('/metrics', '/rooms'))).status).toBe(404)
  })

  it.skipIf(process.platform === 'win32')('stops in order', async () => {
    await using server = start({ METRICS_PORT: '0' })
    await server.listening
    await scrape(server)
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  })

  it('says that the port is taken and how to move', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    await using server = start({ METRICS_PORT: String(port) })
    expect(await server.exited).toBe(1)
    expect(server.output()).toContain(`Port ${port} on 127.0.0.1 is taken by another process.`)
    expect(server.output()).toContain('METRICS_PORT=')
    other.close()
  })
})

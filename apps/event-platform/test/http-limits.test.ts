import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildService, startService, type TestService } from './start-service.ts'

let service: TestService
let port: number

beforeAll(async () => {
  service = await startService()
  await service.app.listen({ host: '127.0.0.1', port: 0 })
  port = (service.app.server.address() as AddressInfo).port
})
afterAll(() => service?.[Symbol.asyncDispose]())

describe('security headers', () => {
  it('let browsers run and reach nothing but the service', async () => {
    const response = await service.app.inject('/rooms')
    expect(response.headers).toMatchObject({
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: https:",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join(';'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
  })

  it.each([
    '/',
    '/rooms',
    '/health',
    '/openapi.json',
    '/api/auth/get-session',
    '/sign-in',
    '/assets/none.js',
    '/nowhere',
    '/%zz',
    `/rooms/${'a'.repeat(200)}`,
  ])('are on %s, with no word about what serves it', async (url) => {
    const { headers } = await service.app.inject(url)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('strict-transport-security')
  })

  it('keep browsers on https where the service is reached over it', async () => {
    const app = await buildService(service.prisma, { publicUrl: 'https://events.example.com' })
    const { headers } = await app.inject('/')
    await app.close()
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self' wss://events.example.com;form-action 'self'",
    )
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })
})

describe('limits', () => {
  it('refuse a body above a mebibyte', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'x'.repeat(1_048_576) }),
    })
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'REQUEST.REFUSED' }])
  })

  it('refuse headers above 16 KiB', async () => {
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('cut off who sends headers drop by drop', async () => {
    expect(await sendRaw('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('are times that Node.js holds connections to', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout } = service.app.server
    expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 72_000,
    })
  })
})

/** Sends some bytes, and gives what is answered until the connection ends. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

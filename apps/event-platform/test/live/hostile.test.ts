import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLOSE_CODES, LIMITS } from '../../src/live/protocol/protocol.ts'
import { CAST, createWorld, REQUESTS } from '../world.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

let live: LiveFixture
const owner = { handle: CAST.owner }

beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live?.[Symbol.asyncDispose]())

/** It serves on, and whoever comes is greeted. */
async function expectAlive(room: string): Promise<void> {
  expect((await live.ask(null, { url: `/rooms/${room}` })).statusCode).toBe(200)
  await using client = await live.connect(null, room)
  await client.next('hello')
}

const nasty = fc.oneof(
  fc.constantFrom(null, -1, 0, 1e308, 2 ** 53, '', '\0', 'a\0b', '\ud800', '\u202e', '../..', [], {}, { $ne: null }),
  fc.string({ maxLength: 700 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const command = fc.record(
  {
    id: fc.oneof(fc.uuid(), nasty),
    type: fc.oneof(
      fc.constantFrom('chat.send', 'chat.hide', 'draw.schedule', 'draw.unschedule', 'draw.run', 'ping', 'hello'),
      nasty,
    ),
    text: nasty,
    messageId: nasty,
    number: fc.oneof(fc.constant(1), nasty),
    at: fc.oneof(fc.constantFrom('2199-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '2026-02-30T00:00:00Z'), nasty),
    prizeIds: nasty,
    __proto__: nasty,
  },
  { requiredKeys: [] },
)
const frame = fc.oneof(
  command.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.constantFrom('{', '[]', 'null', '"', '{"id":1}', '[[[[[[[[', '{"type":"ping","id":"x"}{"type":"ping","id":"y"}'),
  fc.uint8Array({ maxLength: 500 }),
)

describe('whatever a client sends', () => {
  it('each message is answered by what the protocol has for it, and never by an error of the service', {
    timeout: 90_000,
  }, async () => {
    const { room } = await createWorld(live.prisma)
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: LIMITS.burst - 1 }), async (frames) => {
        await using client = await live.connect(owner, room)
        await client.next('hello')
        for (const one of frames) client.socket.send(one)
        // Read after all of them, since commands are done in order.
        const last = await client.command({ type: 'draw.unschedule', number: 1 })
        expect(last.type === 'done' || last.problem.status < 500).toBe(true)
        for (const message of client.received) {
          if (message.type === 'refused') expect(message.problem.status).toBeLessThan(500)
        }
      }),
      { numRuns: 40 },
    )
    await expectAlive(room)
  })

  it('a message that is too long closes the socket', async () => {
    const { room } = await createWorld(live.prisma)
    await using client = await live.connect(owner, room)
    await client.next('hello')
    client.socket.send('x'.repeat(LIMITS.messageBytes + 1))
    expect(await client.closed).toBe(1009)
    await expectAlive(room)
  })

  it('a frame that lies about its length, has no mask or is of no kind closes the socket', async () => {
    const { room } = await createWorld(live.prisma)
    for (const bytes of [
      [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x81, 0x02, 0x7b, 0x7d],
      [0x8f, 0x80, 0, 0, 0, 0],
      [0xf1, 0x80, 0, 0, 0, 0],
      [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
      [0x80, 0x80, 0, 0, 0, 0],
      [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0],
    ]) {
      await using client = await live.connect(owner, room)
      await client.next('hello')
      ;(client.socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(Buffer.from(bytes))
      expect(await client.closed).toBeGreaterThanOrEqual(1000)
    }
    await expectAlive(room)
  })

  it('too many messages are refused, then the socket is closed', async () => {
    const { room } = await createWorld(live.prisma)
    await using client = await live.connect(owner, room)
    await client.next('hello')
    for (let n = 0; n < LIMITS.burst * 3; n += 1) client.socket.send(JSON.stringify({ id: `p${n}`, type: 'ping' }))
    expect(await client.closed).toBe(CLOSE_CODES.tooFast)
    const codes = client.received.flatMap((message) => (message.type === 'refused' ? [message.problem.code] : []))
    expect(new Set(codes)).toEqual(new Set(['LIVE.TOO_FAST']))
    expect(client.received.at(-1)).toMatchObject({ type: 'bye', code: CLOSE_CODES.tooFast })
  })
})

describe('a client that does not do its part', () => {
  it('is closed where it does not read, and holds up nobody', { timeout: 60_000 }, async () => {
    const world = await createWorld(live.prisma)
    await using lazy = await live.connect(owner, world.room)
    await using other = await live.connect(owner, world.room)
    for (const client of [lazy, other]) await client.next('hello')
    ;(lazy.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    const description = 'x'.repeat(2_000)
    const metadata = Object.fromEntries(Array.from({ length: 19 }, (_, n) => [`note${n}`, 'y'.repeat(500)]))
    let written = 0
    // The buffers of both ends of the connection are filled first, which are of the system's size.
    const isLazyGone = () => live.app.websocketServer.clients.size < 2
    while (!isLazyGone()) {
      written += 1
      await live.ask(owner, {
        ...REQUESTS['change a prize'](world),
        body: { description, metadata: { ...metadata, written } },
      })
    }
    for (let n = 0; n < written; n += 1) await other.nextEvent()
    ;(lazy.socket as unknown as { _socket: { resume(): void } })._socket.resume()
    await lazy.closed
  })

  it('may ask for an upgrade and say nothing, or go away in the middle of it', async () => {
    const { room } = await createWorld(live.prisma)
    const { hostname, port } = new URL(live.address)
    const head = `GET /rooms/${room}/live HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`
    for (const text of [
      `${head}\r\n`,
      `${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: event-platform.v1\r\n\r\n`,
      `${head}Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: event-platform.v1\r\n\r\n`,
      `${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: event-platform.v1\r\n\r\n`,
    ]) {
      const socket = connectTcp(Number(port), hostname)
      await once(socket, 'connect')
      socket.write(text)
      const [answer] = await once(socket, 'data')
      expect(String(answer)).toMatch(/^HTTP\/1.1 (101|400)/)
      socket.destroy()
    }
    await expectAlive(room)
  })
})

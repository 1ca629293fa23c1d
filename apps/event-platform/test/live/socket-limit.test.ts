import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildService, seededDatabase, signIn } from '../start-service.ts'
import { LiveClient } from './live-client.ts'

const ROOM = 'room_office-hours'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

type Options = NonNullable<Parameters<typeof buildService>[1]>

/** Starts a service; `follow` opens a socket to it, `refusal` tells what is answered instead. */
async function start(options: Options) {
  const app = await buildService(database.prisma, { fanOut: { databaseUrl: database.url }, ...options })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    async follow(headers = {}) {
      const client = new LiveClient({ address, room: ROOM, headers })
      await client.next('hello')
      return client
    },
    async refusal(headers = {}) {
      const { socket } = new LiveClient({ address, room: ROOM, headers })
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
      const { code } = (await json(response)) as { code: string }
      socket.terminate()
      return { status: response.statusCode, code, retryAfter: response.headers['retry-after'] }
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}

it('turns sockets away beyond those that a process takes, and takes another when one has left', async () => {
  await using service = await start({ live: { maxSockets: 1 } })
  const first = await service.follow()
  expect(await service.refusal()).toEqual({ status: 503, code: 'SERVICE.OVERLOADED', retryAfter: '5' })
  first.socket.close()
  await first.closed
  await using _next = await service.follow()
})

const TOO_MANY = { status: 429, code: 'LIVE.TOO_MANY', retryAfter: '5' }

it('refuses a person more sockets than one may have, wherever they are, and nobody else', async () => {
  await using service = await start({ live: { maxSocketsOf: { perPerson: 2, perAddress: 1 } } })
  const [lucia, amara] = [
    await signIn(service.app, 'lucia.ferrari@fernhill.example'),
    await signIn(service.app, 'amara.diallo@fernhill.example'),
  ]
  const first = await service.follow(lucia)
  await using _second = await service.follow(lucia)
  expect(await service.refusal(lucia)).toEqual(TOO_MANY)
  await using _other = await service.follow(amara)
  await using _visitor = await service.follow()
  first.socket.close()
  await first.closed
  await using _third = await service.follow(lucia)
})

it('refuses an address more sockets of visitors than one may have, as the proxy in front tells it', async () => {
  await using service = await start({
    live: { maxSocketsOf: { perPerson: 1, perAddress: 1 } },
    signIn: { TRUSTED_PROXIES: '127.0.0.1' },
  })
  const from = (address: string) => ({ 'x-forwarded-for': address })
  await using _first = await service.follow(from('203.0.113.1'))
  expect(await service.refusal(from('203.0.113.1'))).toEqual(TOO_MANY)
  expect(await service.refusal(from('203.0.113.2, 203.0.113.1'))).toEqual(TOO_MANY)
  await using _second = await service.follow(from('203.0.113.2'))
})

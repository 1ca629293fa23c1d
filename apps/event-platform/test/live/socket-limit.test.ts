import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL } from '../../src/live/protocol/protocol.ts'
import { buildService, seededDatabase } from '../start-service.ts'
import { LiveClient } from './live-client.ts'

const ROOM = 'room_office-hours'

it('turns sockets away beyond those that a process takes, and takes another when one has left', async () => {
  await using database = await seededDatabase()
  await using app = await buildService(database.prisma, {
    fanOut: { databaseUrl: database.url },
    live: { maxSockets: 1 },
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const first = new LiveClient({ address, room: ROOM })
  await first.next('hello')
  const refused = new WebSocket(`${address.replace('http', 'ws')}/rooms/${ROOM}/live`, PROTOCOL)
  const response = await new Promise<{ statusCode?: number | undefined; headers: object }>((resolve, reject) => {
    refused.once('unexpected-response', (_, answer) => resolve(answer))
    refused.once('open', () => reject(new Error('It was taken.')))
  })
  expect(response).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } })
  refused.on('error', () => {}).terminate()
  first.socket.close()
  await first.closed
  await using next = new LiveClient({ address, room: ROOM })
  await next.next('hello')
})

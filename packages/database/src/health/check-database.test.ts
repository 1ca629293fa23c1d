import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { testClient } from '@workspace/testing'
import { expect, test } from 'vitest'
import { createAdapter } from '../connection.ts'
import { PrismaClient } from '../generated/prisma/client.ts'
import { checkDatabase } from './check-database.ts'

const connect = (url: string): PrismaClient => new PrismaClient({ adapter: createAdapter({ url }) })

test('a database that answers is reachable, and its latency is told', async () => {
  await using db = await testClient({ connect })
  const health = await checkDatabase(db.prisma)
  expect(health).toEqual({ isReachable: true, latencyMs: expect.any(Number) })
})

test('where nobody listens it is not', async () => {
  const prisma = connect('postgresql://app:grapefruit@127.0.0.1:1/gone')
  const health = await checkDatabase(prisma)
  expect(health).toEqual({ isReachable: false, error: expect.anything() })
  await prisma.$disconnect()
})

test('a server that takes the connection and says nothing is given up on', async () => {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const prisma = connect(`postgresql://app@127.0.0.1:${port}/silent`)
  const health = await checkDatabase(prisma, { timeoutMs: 100 })
  expect(health).toEqual({ isReachable: false, error: new Error('No answer within 100 ms.') })
  for (const socket of sockets) socket.destroy()
  server.close()
  await prisma.$disconnect()
})

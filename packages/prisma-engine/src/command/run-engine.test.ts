import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { type Interruption, runEngine } from './run-engine.ts'

/** An engine in this process, told to stop by `interrupt`. */
function startEngine(args: readonly string[] = []) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<Interruption>()
  const status = runEngine({ args, stdin, stdout, stderr, cwd: process.cwd(), env: {}, interrupted })
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  return { stdin, stderr, interrupt, status, nextLine: async () => (await lines.next()).value as string | undefined }
}

/** A server that accepts connections and says nothing: what asks it waits. */
async function silentServer() {
  const server = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sockets: Socket[] = []
  const asked = new Promise<void>((resolve) =>
    server.on('connection', (socket) => {
      sockets.push(socket)
      resolve()
    }),
  )
  return {
    datasource: JSON.stringify({ url: `postgresql://user:secret@127.0.0.1:${port}/app` }),
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('an engine that breaks answers the open request with the reason before it ends', async () => {
  await using server = await silentServer()
  const engine = startEngine(['--datasource', server.datasource])
  engine.stdin.write('{"jsonrpc":"2.0","id":7,"method":"getDatabaseVersion"}\n')
  await server.asked
  engine.interrupt({ kind: 'crash', error: new TypeError('x is not a function') })
  const answer = JSON.parse((await engine.nextLine()) ?? '')
  expect(answer).toMatchObject({ id: 7, error: { data: { message: 'x is not a function' } } })
  expect(await engine.status).toBe(101)
  expect(String(engine.stderr.read())).toContain('x is not a function')
})

test('an engine that is idle ends well on SIGTERM, as the CLI ends it', async () => {
  const engine = startEngine()
  engine.interrupt({ kind: 'signal', name: 'SIGTERM', number: 15 })
  expect(await engine.status).toBe(0)
})

test('a command on a database can be interrupted', async () => {
  await using server = await silentServer()
  const engine = startEngine(['--datasource', server.datasource, 'cli', 'can-connect-to-database'])
  await server.asked
  engine.interrupt({ kind: 'signal', name: 'SIGINT', number: 2 })
  expect(await engine.status).toBe(130)
})

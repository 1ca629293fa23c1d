import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { announceDev, findRunningDev } from '../src/dev/running-dev.ts'

const demo = {
  name: 'demo',
  title: 'Demo',
  folder: '/demo',
  portVariable: 'DEMO_PORT',
  port: 3100,
  url: 'http://localhost:3100',
  readyUrl: 'http://localhost:3100/api/health',
}

it('finds the dev that runs in the clone, with its addresses, until it ends', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'running-dev-'))
  expect(await findRunningDev(folder.path)).toBeUndefined()
  {
    await using _ = await announceDev(folder.path, [demo])
    expect(await findRunningDev(folder.path)).toMatchObject({
      pid: process.pid,
      apps: [{ title: 'Demo', url: 'http://localhost:3100' }],
    })
  }
  expect(await findRunningDev(folder.path)).toBeUndefined()
})

it.each([
  ['answers in its form', '{"id":"a","pid":1,"apps":[]}'],
  ['answers in another', 'HTTP/1.1 400 Bad Request'],
  ['says nothing', undefined],
])('takes nobody else for it who has the port of a killed one and %s', async (_what, answer) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'running-dev-'))
  const server = createServer((socket) => void (answer === undefined ? socket.resume() : socket.end(answer)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as { port: number }
    await announceDev(folder.path, []).then((dev) => dev[Symbol.asyncDispose]())
    await writeFile(join(folder.path, '.local/dev.json'), JSON.stringify({ port, id: 'b' }))
    expect(await findRunningDev(folder.path)).toBeUndefined()
  } finally {
    server.close()
  }
})

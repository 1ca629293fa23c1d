import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { App } from '../apps.ts'

const address = z.object({ port: z.int().min(1).max(65_535), id: z.string() })
const facts = z.object({
  id: z.string(),
  pid: z.int(),
  apps: z.array(z.object({ title: z.string(), url: z.string() })),
})

/** What a running `pnpm dev` tells of itself. */
export type RunningDev = z.infer<typeof facts>

const fileOf = (root: string) => join(root, '.local/dev.json')

/** The `pnpm dev` that runs in this clone. It is asked, so that nothing that a killed one left behind counts. */
export async function findRunningDev(root: string): Promise<RunningDev | undefined> {
  try {
    const { port, id } = address.parse(JSON.parse(await readFile(fileOf(root), 'utf8')))
    const socket = connect({ host: '127.0.0.1', port })
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('No answer.')))
    const running = facts.parse(JSON.parse(await text(socket)))
    return running.id === id ? running : undefined
  } catch {
    // No file, nobody who listens, or somebody else.
    return undefined
  }
}

const ANSWER_MS = 1000

/** Lets `findRunningDev` find this process until the result is disposed of. */
export async function announceDev(root: string, apps: readonly App[]): Promise<AsyncDisposable> {
  const id = randomUUID()
  const running: RunningDev = { id, pid: process.pid, apps: apps.map(({ title, url }) => ({ title, url })) }
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(JSON.stringify(running))
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  server.unref()
  const listening = server.address()
  const port = typeof listening === 'object' ? listening?.port : undefined
  const file = fileOf(root)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ port, id }))
  return {
    async [Symbol.asyncDispose]() {
      server.close()
      await rm(file, { force: true })
    },
  }
}

import { readFile, utimes } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkElsewhere } from './link-elsewhere.ts'
import { startServerProcess } from './server-process.ts'
import { seededDatabase } from './start-service.ts'

const folder = resolve(import.meta.dirname, '..')
let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})
afterAll(() => database?.[Symbol.asyncDispose]())

const changedFiles = (output: string) => [...output.matchAll(/Change detected in '([^']*)'/g)].map(([, file]) => file)

const starts = (output: string) => [...output.matchAll(/Server listening at /g)].length

/** How the `dev:server` script has Node.js watch. */
async function watchOptions(): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return scripts['dev:server'].match(/--watch\S*/g)
}

it('restarts for a changed source of the workspace, and not for an installation in another folder', async () => {
  const server = startServerProcess({ DATABASE_URL: database.url }, await watchOptions())
  try {
    await server.listening
    await linkElsewhere(createRequire(import.meta.url).resolve('fastify'))
    const packages = ['auth/src/fastify.ts', 'community/src/index.ts', 'http/src/service/run-service.ts']
    const edited = [join(folder, 'src/app.ts'), ...packages.map((file) => resolve(folder, '../../packages', file))]
    for (const [index, file] of edited.entries()) {
      const now = new Date()
      await utimes(file, now, now)
      while (changedFiles(server.output()).length <= index) await delay(20)
      expect(changedFiles(server.output())).toEqual(edited.slice(0, index + 1))
      // A change during the restart belongs to it.
      while (starts(server.output()) <= index + 1) await delay(20)
    }
  } finally {
    server.kill('SIGTERM')
    await server.exited
  }
})

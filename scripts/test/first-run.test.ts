import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { freePort } from '@workspace/local-postgres/testing'
import { x } from 'tinyexec'
import { glob } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownPorts, personsEnvironment, startDev } from '../src/first-run/start-dev.ts'
import { copyWorkingTree } from './copy-working-tree.ts'

const root = findWorkspaceRoot(import.meta.dirname) ?? ''
let folder: string
let env: NodeJS.ProcessEnv

/** Command lines of the processes that run in the folder, as Linux tells. */
async function processesIn(path: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      if (!cwd.startsWith(path)) return []
      return [(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')]
    }),
  )
  return found.flat().filter((commandLine) => commandLine !== '')
}

// apps
async function textOf(port: string | undefined, path: string): Promise<string> {
  const response = await fetch(`http://localhost:${port}${path}`)
  return `${response.status} ${await response.text()}`
}
// /apps

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'first-run-'))
  await copyWorkingTree(root, folder)
  env = { ...personsEnvironment(), ...(await ownPorts(root)) } as NodeJS.ProcessEnv
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('pnpm dev on a fresh clone', () => {
  it.each(['the first time', 'again'])(
    'serves the apps with seeded data and leaves nothing behind, %s',
    async () => {
      const dev = await startDev(['pnpm'], folder, env)
      try {
        // app:demo
        expect(await textOf(env.DEMO_PORT, '/api/health')).toMatch(/^200 /)
        expect(await textOf(env.DEMO_PORT, '/sign-in')).toMatch(/^200 /)
        expect(dev.output()).toContain(`http://localhost:${env.DEMO_PORT}`)
        // /app:demo
        // app:conversation-coach
        expect(await textOf(env.CONVERSATION_COACH_PORT, '/')).toContain('Angry Uncle at Thanksgiving')
        // /app:conversation-coach
        // app:event-platform
        expect(await textOf(env.EVENT_PLATFORM_PORT, '/rooms')).toContain('Spring fair raffle')
        // /app:event-platform
        expect(dev.output()).toContain('test@example.com / password123')
      } finally {
        await dev.stop()
      }
      await expect.poll(() => processesIn(folder), { timeout: 5_000 }).toEqual([])
    },
    1_200_000,
  )

  it('leaves nothing behind where its terminal is gone', async () => {
    const dev = await startDev(['pnpm'], folder, env)
    await dev.stopUnheard()
    await expect.poll(() => processesIn(folder), { timeout: 20_000 }).toEqual([])
  }, 1_200_000)

  it('restores deleted clients from the Turbo cache, and the types pass', async () => {
    const turbo = async (...args: string[]) => {
      const { stdout } = await x('pnpm', ['exec', 'turbo', 'run', ...args, '--output-logs=none'], {
        throwOnError: true,
        nodeOptions: { cwd: folder, env },
      })
      return stdout
    }
    await turbo('db:generate')
    const configs = await glob('{packages,apps}/*/schema.config.ts', { cwd: folder })
    const clients = configs.map((path) => join(folder, dirname(path), 'src/generated'))
    await Promise.all(clients.map((path) => rm(path, { recursive: true })))
    expect(await turbo('db:generate')).toContain('FULL TURBO')
    await turbo('typecheck', '--filter=@workspace/database', '--filter=./apps/*')
  }, 1_200_000)

  // app:demo
  it('ends with the words that say which layer does not compose', async () => {
    const file = join(folder, 'apps/demo/prisma/demo.prisma')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('model User {', 'model User {\n  mood String'))
    try {
      const run = startDev(['pnpm', '--silent'], folder, env)
      await expect(run).rejects.toThrow(/docs: \S+#composeforeign_column\n\n✖ 1 error, nothing generated\n$/)
    } finally {
      await writeFile(file, text)
    }
    await expect.poll(() => processesIn(folder), { timeout: 5_000 }).toEqual([])
  }, 60_000)
  // /app:demo

  it('ends with the words that say why the database does not answer', async () => {
    const nobody = `postgresql://postgres@127.0.0.1:${await freePort()}/workspace`
    const run = startDev(['pnpm', '--silent'], folder, { ...env, DATABASE_URL: nobody })
    await expect(run).rejects.toThrow(/✖ No PostgreSQL answers at (?:.*\n)+ {2}→ unset DATABASE_URL .*\n$/)
    await expect.poll(() => processesIn(folder), { timeout: 20_000 }).toEqual([])
  }, 120_000)

  // app:demo
  it('says which app’s port is taken and how to move it, and starts nothing', async () => {
    const port = await freePort()
    const other = createServer().listen(port)
    try {
      const taken = startDev(['pnpm'], folder, { ...env, DEMO_PORT: String(port) })
      await expect(taken).rejects.toThrow(
        new RegExp(`Port ${port}, where Demo would listen, is taken[^]*DEMO_PORT=${port + 100} pnpm dev`),
      )
    } finally {
      other.close()
    }
    await expect.poll(() => processesIn(folder), { timeout: 5_000 }).toEqual([])
  }, 60_000)

  it('says which port setting is wrong', async () => {
    const run = startDev(['pnpm'], folder, { ...env, DEMO_PORT: 'many' })
    await expect(run).rejects.toThrow('DEMO_PORT is "many"; expected a port number from 1 to 65535.')
  })
  // /app:demo
})

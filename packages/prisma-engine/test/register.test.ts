import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { registerEngine } from '../src/register-engine.ts'
import { type PrismaProject, packageFolder, prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const engine = join(packageFolder, 'bin/prisma-engine.mjs')

function registered(env: Record<string, string | undefined>, platform: NodeJS.Platform) {
  const childProcess = { spawn }
  registerEngine({ childProcess, enginePath: engine, env, execPath: process.execPath, platform, fail() {} })
  return { binary: env.PRISMA_SCHEMA_ENGINE_BINARY, isPatched: childProcess.spawn !== spawn }
}

/** A project whose engine is a file that may not be executed, and which leaves its process id in `engine.pid`. */
function projectOn(files: Readonly<Record<string, string>> = {}): Promise<PrismaProject> {
  return prismaProject({
    'schema.prisma': BLOG,
    'engine.mjs': `import { writeFileSync } from 'node:fs'
writeFileSync('engine.pid', String(process.pid))
await import('${pathToFileURL(engine).href}')
`,
    'prisma.config.ts': CONFIG.replace(
      "import '@workspace/prisma-engine/register'",
      `import childProcess from 'node:child_process'
import { resolve } from 'node:path'
import { registerEngine } from './node_modules/@workspace/prisma-engine/src/register-engine.ts'

registerEngine({
  childProcess,
  enginePath: resolve('engine.mjs'),
  env: process.env,
  execPath: process.execPath,
  platform: process.env.TEST_PLATFORM,
  fail(reason) {
    console.error(reason)
    process.exitCode = 1
  },
})
`,
    ),
    ...files,
  })
}

describe('register', () => {
  test('names the engine to the CLI', () => {
    expect(registered({}, 'linux')).toEqual({ binary: engine, isPatched: true })
  })

  test('leaves another engine alone that the environment names', () => {
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: '/opt/engine' }
    expect(registered(env, 'win32')).toEqual({ binary: '/opt/engine', isPatched: false })
  })

  test('leaves Prisma’s own engine in place when that is wanted', () => {
    expect(registered({ PRISMA_ENGINE: 'native' }, 'win32')).toEqual({ binary: undefined, isPatched: false })
  })

  test('lets the CLI find its own Node.js as `node` on Windows', () => {
    const env = { Path: 'C:\\Windows' }
    registered(env, 'win32')
    expect(env.Path).toBe([dirname(process.execPath), 'C:\\Windows'].join(delimiter))
  })

  // Windows cannot start a script: here it is a file that may not be executed.
  test('makes the CLI start the engine through Node.js on Windows', async () => {
    await using database = await scratchDatabase(servers.main, { create: false })
    await using project = await projectOn()
    const push = (platform: string) =>
      project.prisma(['db', 'push'], { env: { DATABASE_URL: database.url, TEST_PLATFORM: platform } })
    const outcome = await push('win32')
    expect(outcome).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('in sync with your Prisma schema') })
    if (process.platform !== 'win32') expect(await push('linux')).toMatchObject({ exitCode: 1 })
  })

  test('makes the command fail whose engine is killed', async () => {
    await using database = await scratchDatabase(servers.main)
    await using project = await projectOn({
      'migrations/20260101000000_slow/migration.sql': 'SELECT pg_sleep(120);\n',
      'migrations/migration_lock.toml': 'provider = "postgresql"\n',
    })
    const deploy = project.start(['migrate', 'deploy'], { env: { DATABASE_URL: database.url, TEST_PLATFORM: 'win32' } })
    const asleep = `SELECT 1 FROM pg_stat_activity WHERE usename = $1 AND query LIKE '%pg_sleep%'`
    await vi.waitUntil(async () => (await database.queryServer(asleep, [database.name])).length > 0, {
      timeout: 30_000,
    })
    process.kill(Number(await project.read('engine.pid')), 'SIGKILL')
    const { exitCode, stderr } = await deploy.result
    expect(stderr).toMatch(/The schema engine was ended by (SIGKILL|status \d+) before it was done\./)
    expect(exitCode).toBe(1)
  })
})

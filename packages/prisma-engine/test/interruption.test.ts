import { afterAll, describe, expect, test, vi } from 'vitest'
import type { RunningCommand } from '../src/testing/start-process.ts'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { type ScratchDatabase, scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const SLOW = 'CREATE TABLE slow (id int PRIMARY KEY);\nSELECT pg_sleep(120);\n'

/** What the engine's sessions on the database and on its shadow database do. */
async function sessions(database: ScratchDatabase): Promise<readonly string[]> {
  const rows = await database.queryServer<{ query: string }>(
    `SELECT query FROM pg_stat_activity WHERE usename = $1 AND application_name = 'prisma-engine'`,
    [database.name],
  )
  return rows.map(({ query }) => query)
}

/** Starts a command that hangs in a migration, waits until it does, interrupts it, and gives what the command said. */
async function interrupted(command: string, interrupt: (running: RunningCommand) => void) {
  await using database = await scratchDatabase(servers.main)
  await using project = await prismaProject({
    'prisma.config.ts': CONFIG,
    'schema.prisma': BLOG,
    'migrations/20260101000000_slow/migration.sql': SLOW,
    'migrations/migration_lock.toml': 'provider = "postgresql"\n',
  })
  const running = project.start(command.split(' '), { env: { DATABASE_URL: database.url } })
  await vi.waitUntil(async () => (await sessions(database)).some((query) => query.includes('pg_sleep')), {
    timeout: 30_000,
  })
  interrupt(running)
  const { exitCode, stderr } = await running.result
  await vi.waitUntil(
    async () => (await sessions(database)).length === 0 && (await database.ownDatabases()).length === 1,
    { timeout: 30_000 },
  )
  const tables = await database.query(`SELECT 1 FROM pg_tables WHERE tablename = 'slow'`)
  return { exitCode, stderr, slowTables: tables.length }
}

// The terminal's Ctrl-C reaches the command and its engine alike.
const ctrlC = ({ child }: RunningCommand): void => void process.kill(-(child.pid ?? 0), 'SIGINT')

// Windows has no signals; there the engine ends with its stdin.
describe.skipIf(process.platform === 'win32')('a command that is interrupted in the middle of a migration', () => {
  test('fails and leaves neither connection nor half a migration after Ctrl-C', async () => {
    const { exitCode, slowTables } = await interrupted('migrate deploy', ctrlC)
    expect(exitCode).not.toBe(0)
    expect(slowTables).toBe(0)
  })

  test('leaves no shadow database after Ctrl-C', async () => {
    const { exitCode } = await interrupted('migrate dev', ctrlC)
    expect(exitCode).not.toBe(0)
  })

  test('leaves nothing behind when the command alone is killed', async () => {
    const { exitCode, slowTables } = await interrupted('migrate dev', ({ child }) => void child.kill('SIGKILL'))
    expect({ exitCode, slowTables }).toEqual({ exitCode: null, slowTables: 0 })
  })

  test('leaves nothing behind when the command is told to end', async () => {
    const { exitCode, slowTables } = await interrupted('migrate deploy', ({ child }) => void child.kill('SIGTERM'))
    expect({ exitCode, slowTables }).toEqual({ exitCode: null, slowTables: 0 })
  })
})

import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { prismaProject, type RunningCommand } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { type ScratchDatabase, scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const SLOW = 'CREATE TABLE slow (id int PRIMARY KEY);\nSELECT pg_sleep(120);\n'

/** Sessions of the engine on the database or on a shadow database, and the shadow databases there are. */
async function traces(database: ScratchDatabase): Promise<{ sleeping: number; sessions: number; shadows: number }> {
  const [row] = await database.queryServer<{ sleeping: number; sessions: number; shadows: number }>(
    `SELECT count(*) FILTER (WHERE query LIKE '%pg_sleep(120)%' AND state = 'active')::int AS sleeping,
            count(*)::int AS sessions,
            (SELECT count(*)::int FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow_db_%') AS shadows
       FROM pg_stat_activity WHERE application_name = $1`,
    [`engine-${database.name}`],
  )
  return row ?? { sleeping: 0, sessions: 0, shadows: 0 }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await condition()) return
    await delay(100)
  }
  throw new Error('This did not happen within 30 seconds.')
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
  const url = new URL(database.url)
  url.searchParams.set('application_name', `engine-${database.name}`)
  const running = project.start(command.split(' '), { env: { DATABASE_URL: url.href } })
  await until(async () => (await traces(database)).sleeping === 1)
  interrupt(running)
  const { exitCode, stderr } = await running.result
  await until(async () => (await traces(database)).sessions === 0)
  const tables = await database.query(`SELECT 1 FROM pg_tables WHERE tablename = 'slow'`)
  await until(async () => (await traces(database)).shadows === 0)
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

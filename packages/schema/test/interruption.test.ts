import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { stopSignals } from './child-process.ts'
import { acquireDatabase, type TestDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const layer = 'apps/alpha/prisma/alpha.prisma'

/** Waits until another session of the database wants a lock that it cannot have. */
async function untilBlocked(database: TestDatabase): Promise<void> {
  for (;;) {
    const blocked = await database.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (blocked.length > 0) return
    await wait(20)
  }
}

/** Waits until no other session is left in the database. */
async function untilAlone(database: TestDatabase, ownPid: number): Promise<void> {
  for (;;) {
    const others = await database.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), ${ownPid})`,
    )
    if (others.length === 0) return
    await wait(20)
  }
}

/**
 * Stops a command while it waits for a lock in the middle of its work on alpha, then lets the lock go: what the server still
 * does on its own must not last.
 */
async function interrupt(
  args: string[],
  signal: NodeJS.Signals,
  given: { database: TestDatabase; workspace: TestWorkspace },
) {
  const { database, workspace } = given
  const holder = new pg.Client({ connectionString: database.url })
  await holder.connect()
  try {
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await holder.query('BEGIN; LOCK TABLE alpha.sessions IN ACCESS SHARE MODE')
    const run = workspace.start(args, { cwd: 'apps/alpha', env: { DATABASE_URL: database.url } })
    await untilBlocked(database)
    run.kill(signal)
    const result = await run.done
    await holder.query('ROLLBACK')
    await untilAlone(database, rows[0]?.pid ?? 0)
    return result
  } finally {
    await holder.end()
  }
}

async function given() {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await acquireDatabase())
  const workspace = stack.use(createWorkspace(await migratedPlatform()))
  await workspace.run(['push'], { cwd: 'apps/alpha', env: { DATABASE_URL: database.url } })
  return { database, workspace, env: { DATABASE_URL: database.url }, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

const freshModel = 'model Fresh {\n  id Int @id\n}\n\nmodel Session'

describe('a command that is stopped in the middle', () => {
  it.each(stopSignals)('leaves nothing of a push half done: %s', async (signal) => {
    await using test = await given()
    const { workspace, env } = test
    const text = workspace
      .read(layer)
      .replace('model Session', freshModel)
      .replace('  role ', '  note String?\n  role ')
    workspace.write(layer, text)
    const before = await test.database.dump()
    await interrupt(['push'], signal, test)
    expect(await test.database.dump()).toEqual(before)
    const again = await workspace.run(['push'], { cwd: 'apps/alpha', env })
    expect(again.stderr).toContain('2 layers, 1 changed')
    expect((await workspace.run(['push'], { env })).exitCode).toBe(0)
  })

  it('leaves a migration whole or not at all, and a record that it began', async () => {
    await using test = await given()
    const { database, workspace, env } = test
    const name = '20260102000000_note'
    const script = 'CREATE TABLE "alpha"."fresh" (id int);\nALTER TABLE "alpha"."sessions" ADD COLUMN "note" TEXT;\n'
    workspace.write(`apps/alpha/prisma/migrations/${name}/migration.sql`, script)
    await interrupt(['deploy'], 'SIGKILL', test)
    // The server was in the middle of the script, which is one transaction to it, and went on to its end.
    const dump = await database.dump(/^alpha$/)
    expect(['table alpha.fresh' in dump, dump['table alpha.sessions']?.includes('note text')]).toEqual([true, true])
    const again = await workspace.run(['deploy'], { cwd: 'apps/alpha', env })
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain(`MIGRATE.FAILED_BEFORE Migration ${name} of app alpha`)
  })
})

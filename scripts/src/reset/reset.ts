import { isCancel, text } from '@clack/prompts'
import { databaseUrl } from '@workspace/config/database-url'
import { loadEnv } from '@workspace/config/load-env'
import { isLocalPostgresError, up } from '@workspace/local-postgres'
import { createDatabase, dropDatabase, SchemaEngineError } from '@workspace/prisma-engine'
import { DECLINED, FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { schemaCommand } from '../schema-command.ts'
import { seedAll } from '../seed/seed-all.ts'
import { say, secondsSince } from '../shell.ts'
import { describeDatabase, type NamedDatabase } from './describe-database.ts'

/**
 * `pnpm db:reset`
 *
 * @returns the exit status: 0 done, 2 failed, 3 not confirmed.
 */
export function reset(args: readonly string[], root: string): Promise<number> {
  return runCommand<ResetOptions>(
    {
      name: 'pnpm db:reset',
      description:
        'Drop the database with all its data, create it again from the migrations of every layer and seed it.',
      examples: ['pnpm db:reset', 'pnpm db:reset --confirm workspace'],
      define: (command) =>
        command.option(
          '--confirm <name>',
          'consent by naming the database; asked for in a terminal. One on another machine is named host/database',
        ),
      action: ({ confirm }) => resetDatabase(root, confirm),
    },
    args,
  )
}

interface ResetOptions {
  readonly confirm?: string
}

async function resetDatabase(root: string, confirm: string | undefined): Promise<number> {
  loadEnv()
  const start = performance.now()
  let database: NamedDatabase
  try {
    const server = await up({ cwd: root, onProgress: say.progress })
    const url = databaseUrl(process.env)
    database = describeDatabase(url)
    if (!(await isConfirmed(database, confirm))) return DECLINED
    await dropDatabase(url)
    await createDatabase(url)
    say.done(`Database ${database.name} on ${server.address} dropped and created`)
  } catch (error) {
    if (!isLocalPostgresError(error) && !(error instanceof SchemaEngineError)) throw error
    say.failed(error)
    return FAILED
  }
  // Whoever consents to losing a database on another machine means it to be filled again.
  const consent = database.isLocal ? [] : ['--confirm', database.host]
  for (const command of [['generate'], ['deploy', ...consent]]) {
    const status = await schemaCommand(command, root)
    if (status !== OK) return status
  }
  const status = await seedAll(root, { argv: consent })
  if (status === OK) say.done(`Database reset in ${secondsSince(start)}`)
  return status
}

async function isConfirmed({ name, confirmBy }: NamedDatabase, given: string | undefined): Promise<boolean> {
  const answer = given ?? (process.stdin.isTTY ? await ask(name, confirmBy) : undefined)
  if (answer === confirmBy) return true
  say.failed({
    message: `Database ${name} was not dropped.`,
    why:
      answer === undefined ? 'All its data would be lost, and nobody confirmed that.' : `"${answer}" is not its name.`,
    next: [`pnpm db:reset --confirm ${confirmBy}`],
  })
  return false
}

async function ask(name: string, confirmBy: string): Promise<string | undefined> {
  const answer = await text({ message: `This drops database ${name} with all its data. Type ${confirmBy} to go on.` })
  return isCancel(answer) ? undefined : answer
}

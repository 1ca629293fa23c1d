import type { CliResult } from './child-process.ts'
import { acquireDatabase, type TestDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

/** A database with the migrations of all layers of the platform, and nothing else. */
export interface DeployedPlatform extends AsyncDisposable {
  readonly database: TestDatabase
  readonly workspace: TestWorkspace
  readonly env: Readonly<Record<string, string>>
  /** Runs the command line on it. */
  schema(args: readonly string[], cwd?: string): Promise<CliResult>
}

/** Deploys the platform into a database of its own. */
export async function deployPlatform(files: Readonly<Record<string, string>> = {}): Promise<DeployedPlatform> {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await acquireDatabase())
  const workspace = stack.use(createWorkspace({ ...(await migratedPlatform()), ...files }))
  const env = { DATABASE_URL: database.url }
  const { exitCode, stderr } = await workspace.run(['deploy'], { env })
  if (exitCode !== 0) throw new Error(stderr)
  return {
    database,
    workspace,
    env,
    schema: (args, cwd = '.') => workspace.run(args, { cwd, env }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** Output without what differs from run to run: address, database, times and links. */
export function stable(text: string, { name, url }: TestDatabase): string {
  const { host } = new URL(url)
  const masked = text
    .replaceAll(host, 'HOST')
    .replaceAll(name, 'DATABASE')
    .replace(/\d+ ms/g, 'N ms')
  return `\n${masked.replace(/^docs: .*\n/gm, '')}`
}

/** Databases for running migrations that are left. */
export async function leftovers(database: TestDatabase): Promise<unknown[]> {
  const rows = await database.query(
    `SELECT d.datname FROM pg_database d JOIN pg_database own ON own.datname = current_database()
     WHERE d.datname LIKE 'schema\\_shadow\\_' || own.oid || '\\_%'`,
  )
  return rows.map(({ datname }) => datname)
}

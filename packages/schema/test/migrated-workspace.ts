import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

/** Migrations of the application alpha. */
export const history = 'apps/alpha/prisma/migrations'
const layer = 'apps/alpha/prisma/alpha.prisma'
/** What the migration of {@link addColumn} is. */
export const addNote = 'ALTER TABLE "alpha"."sessions" ADD COLUMN "note" TEXT;\n'

/** A platform whose layers have migrations, and an empty database. */
export async function given() {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await acquireDatabase())
  const workspace = stack.use(createWorkspace(await migratedPlatform()))
  return { database, workspace, env: { DATABASE_URL: database.url }, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

/** What a command tells of each layer. */
export async function facts(workspace: TestWorkspace, args: string[], options: Parameters<TestWorkspace['run']>[1]) {
  const { stdout, exitCode } = await workspace.run([...args, '--json'], options)
  const { databases } = JSON.parse(stdout) as { databases: { layers: Record<string, unknown>[] }[] }
  const layers = databases.flatMap((database) => database.layers)
  return {
    exitCode,
    layers: layers.map(({ layer, state, applied, recorded }) => ({ layer, state, applied, recorded })),
  }
}

/** Adds a column to a table of alpha. */
export const addColumn = (workspace: TestWorkspace, column = 'note   String?') =>
  workspace.write(layer, workspace.read(layer).replace('  userId', `  ${column}\n  userId`))

import type { SchemaEngine } from '@workspace/prisma-engine'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import { confirmationNames, isConfirmed } from '../core/push/confirmation.ts'
import { droppedTables, enumAdditions, withoutTransactions } from '../core/push/script.ts'
import { postgresCodeOf } from './describe-database-error.ts'
import type { LayerRun } from './layer-run.ts'

/** SQL that makes the layer in the database equal to its text; empty if it is equal. */
export async function findDifference({ database, schemas, external }: LayerRun): Promise<string> {
  const { isEmpty, text } = await database.engine.diff({
    from: { kind: 'database', schemas },
    to: { kind: 'schema', schemas },
    external,
  })
  return isEmpty ? '' : text
}

/** What became of a difference: made, refused since data would be lost, or impossible. Only the first changes anything. */
export type PushedDifference =
  | { readonly script: string }
  | { readonly refusal: Diagnostic }
  | { readonly failure: Diagnostic }

/**
 * Makes the difference, all of it or nothing.
 *
 * @param script what `findDifference` gave
 * @throws {SchemaEngineError} when PostgreSQL refuses a statement
 */
export async function pushDifference(run: LayerRun, script: string): Promise<PushedDifference> {
  if (script === '') return { script }
  try {
    return await inTransaction(run.database.engine, () => push(run, script))
  } catch (error) {
    const additions = enumAdditions(script)
    if (postgresCodeOf(error) !== UNSAFE_NEW_ENUM_VALUE || additions.length === 0) throw error
    // The one change that cannot share a transaction with the rest: a new enum value that the rest uses.
    await run.database.engine.dbExecute(additions.join('\n'))
    const rest = await findDifference(run)
    const pushed = await inTransaction(run.database.engine, () => push(run, rest))
    return 'script' in pushed ? { script } : pushed
  }
}

const UNSAFE_NEW_ENUM_VALUE = '55P04'

async function push(run: LayerRun, script: string): Promise<PushedDifference> {
  const { database, task, schemas, external, confirmed } = run
  const { warnings, unexecutable } = await database.engine.schemaPush({ schemas, external })
  if (unexecutable.length > 0) return { failure: describeImpossible(run, unexecutable) }
  const losses = [...warnings, ...emptyDrops(script, warnings)]
  if (losses.length > 0 && !isConfirmed(confirmed, task.layer, database.address)) {
    return { refusal: describeLoss(run, losses) }
  }
  // With warnings the engine has done nothing yet.
  if (warnings.length > 0) await database.engine.dbExecute(withoutTransactions(script))
  return { script }
}

/** Empty tables that go: nothing is lost in them, but the engine would not even mention them. */
function emptyDrops(script: string, warnings: readonly string[]): string[] {
  return droppedTables(script)
    .filter(
      (table) => !warnings.some((warning) => warning.includes(`\`${table.slice(table.indexOf('.') + 1)}\` table`)),
    )
    .map((table) => `You are about to drop the \`${table}\` table, which is empty.`)
}

async function inTransaction(engine: SchemaEngine, action: () => Promise<PushedDifference>): Promise<PushedDifference> {
  await engine.dbExecute('BEGIN')
  let result: PushedDifference | undefined
  try {
    result = await action()
    return result
  } finally {
    await engine.dbExecute(result && 'script' in result ? 'COMMIT' : 'ROLLBACK')
  }
}

function describeLoss({ task, database }: LayerRun, losses: readonly string[]): Diagnostic {
  const [name] = confirmationNames(task.layer, database.address)
  return createDiagnostic('PUSH.DATA_LOSS', {
    message: `Pushing ${titleOf(task.layer)} to ${formatAddress(database.address)} would lose data. Nothing was changed.`,
    why: losses.join('\n'),
    next: [`To accept the loss: schema push --confirm ${name}`, 'To see the SQL: schema push --dry-run'],
  })
}

function describeImpossible({ task, database }: LayerRun, reasons: readonly string[]): Diagnostic {
  return createDiagnostic('PUSH.IMPOSSIBLE', {
    message: `${titleOf(task.layer)} cannot be pushed to ${formatAddress(database.address)} with the rows that are there. Nothing was changed.`,
    why: reasons.join('\n'),
    next: [
      'Give the field a @default, or make it optional.',
      'Or write a migration that fills it: prisma migrate dev --create-only',
    ],
  })
}

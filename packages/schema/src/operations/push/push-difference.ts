import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { titleOf } from '../../core/layer.ts'
import { formatAddress } from '../../core/push/address.ts'
import { confirmationNames, isConfirmed } from '../../core/push/confirmation.ts'
import { emptyTableDrops, enumAdditions, lossesAmong } from '../../core/push/loss.ts'
import { quoteName } from '../../core/sql/quote.ts'
import { postgresCodeOf } from '../database/describe-database-error.ts'
import { diffAfterRenames } from '../renames/diff-after-renames.ts'
import { findRenamesOf } from '../renames/find-renames.ts'
import type { LayerRun } from './layer-run.ts'

/** SQL that makes the layer in the database equal to its text, renames first; empty if it is equal. */
export async function findDifference(run: LayerRun): Promise<string> {
  return await diffAfterRenames(run, await findRenamesOf(run))
}

/** SQL that makes a layer whose schema is not there: what `findDifference` would find, without reading a database for it. */
export async function renderLayer({ database, schemas, external }: LayerRun): Promise<string> {
  const { isEmpty, text } = await database.engine.diff({
    from: { kind: 'empty' },
    to: { kind: 'schema', schemas },
    external,
  })
  return isEmpty ? '' : text
}

/** Makes a layer whose schema is not there, all of it or nothing. @throws {SchemaEngineError} when PostgreSQL refuses a statement */
export async function createLayer({ database }: LayerRun, script: string): Promise<PushedDifference> {
  // PostgreSQL runs a script as one transaction.
  if (script !== '') await database.engine.dbExecute(script)
  return { script }
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
    return await pushInTransaction(run, script)
  } catch (error) {
    const additions = enumAdditions(script)
    if (postgresCodeOf(error) !== UNSAFE_NEW_ENUM_VALUE || additions.length === 0) throw error
    // The one change that cannot share a transaction with the rest: a new enum value that the rest uses.
    await run.database.engine.dbExecute(additions.join('\n'))
    const pushed = await pushInTransaction(run, await findDifference(run))
    return 'script' in pushed ? { script } : pushed
  }
}

const UNSAFE_NEW_ENUM_VALUE = '55P04'
const READ_ONLY_TRANSACTION = '25006'

/** What `pushDifference` would say before it changes anything, and nothing is changed here. */
export async function judgeDifference(run: LayerRun, script: string): Promise<PushedDifference> {
  try {
    return await pushInTransaction(run, script)
  } catch (error) {
    // The engine began: nothing was in its way.
    if (postgresCodeOf(error) === READ_ONLY_TRANSACTION) return { script }
    throw error
  }
}

async function pushInTransaction(run: LayerRun, script: string): Promise<PushedDifference> {
  const { database, task, schemas, external, confirmed, isDryRun } = run
  const renames = await findRenamesOf(run)
  // On a connection of its own: closing it undoes whatever was not committed.
  await using engine = database.openEngine()
  await engine.dbExecute('BEGIN')
  if (script.includes('DROP SEQUENCE')) {
    // What the engine runs itself names everything in full but the sequences that it drops.
    await engine.dbExecute(`SET LOCAL search_path TO pg_catalog, ${quoteName(task.layer.databaseSchema)}`)
  }
  if (renames !== '') await engine.dbExecute(renames)
  if (isDryRun) await engine.dbExecute('SET TRANSACTION READ ONLY')
  const { warnings, unexecutable } = await engine.schemaPush({ schemas, external })
  if (unexecutable.length > 0) return { failure: describeImpossible(run, unexecutable) }
  const losses = [...lossesAmong(warnings), ...emptyTableDrops(script, warnings)]
  if (losses.length > 0 && !isConfirmed(confirmed, task.layer, database.address)) {
    return { refusal: describeLoss(run, losses) }
  }
  if (isDryRun) return { script }
  // With warnings the engine has done nothing yet.
  if (warnings.length > 0) await engine.schemaPush({ schemas, external, force: true })
  await engine.dbExecute('COMMIT')
  return { script }
}

function describeLoss({ task, database, isDryRun, command = 'push' }: LayerRun, losses: readonly string[]): Diagnostic {
  const [name] = confirmationNames(task.layer, database.address)
  const isDrop = losses.some((loss) => loss.startsWith('You are about to drop the '))
  return createDiagnostic('PUSH.DATA_LOSS', {
    message: `Pushing ${titleOf(task.layer)} to ${formatAddress(database.address)} would lose data${isDryRun ? ' and would be refused' : ''}. Nothing was changed.`,
    why: losses.join('\n'),
    next: [
      `To accept the loss: pnpm schema ${command} --confirm ${name}`,
      ...(isDrop ? ['What only has another name keeps its rows with: /// @renamedFrom oldName'] : []),
      ...(isDryRun ? [] : ['To see the SQL: pnpm schema push --dry-run']),
    ],
  })
}

function describeImpossible({ task, database }: LayerRun, reasons: readonly string[]): Diagnostic {
  return createDiagnostic('PUSH.IMPOSSIBLE', {
    message: `${titleOf(task.layer)} cannot be pushed to ${formatAddress(database.address)} with the rows that are there. Nothing was changed.`,
    why: reasons.join('\n'),
    next: [
      'Give the field a @default, or make it optional.',
      'Or write a migration that fills it: pnpm schema migrate <name> --create-only',
    ],
  })
}

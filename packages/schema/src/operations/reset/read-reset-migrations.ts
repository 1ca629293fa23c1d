import { resolve } from 'node:path'
import { readMigrationHistory } from '@workspace/prisma-engine'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { titleOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import { findUnresettable } from '../../core/reset/find-unresettable.ts'
import type { ResetLayer } from '../../core/reset/plan-reset.ts'
import { withoutTransactions } from '../../core/reset/without-transactions.ts'
import { codeStart } from '../../core/sql/sql-script.ts'
import type { PostgresParser } from '../../ports/postgres-parser.ts'

/** A migration of a layer, as it can run in a transaction that is already open. */
interface ResetMigration {
  readonly name: string
  /** As it is written, which is what its checksum is of. */
  readonly script: string
  /** What is run. */
  readonly statements: string
}

/** The migrations of each layer that is reset, in the order in which they apply. */
export type ResetMigrations = ReadonlyMap<LayerSource, readonly ResetMigration[]>

/**
 * Reads the migrations of layers that are reset; refuses those that would not run in a transaction.
 *
 * @throws {SchemaEngineError} P3015 when a migration has no migration.sql
 */
export async function readResetMigrations(
  layers: readonly ResetLayer[],
  { root, parser }: { readonly root: string; readonly parser: PostgresParser },
): Promise<Result<ResetMigrations>> {
  const found = new Map<LayerSource, readonly ResetMigration[]>()
  const problems: Diagnostic[] = []
  for (const { layer } of layers) {
    const { migrations } = await readMigrationHistory(resolve(root, layer.migrations))
    const ready: ResetMigration[] = []
    for (const { name, script } of migrations) {
      const parsed = parser.parse(script)
      const title = `Migration ${name} of ${titleOf(layer)}`
      if (parsed.problem) problems.push(describeUnread(title, placeOf(script, parsed.problem.offset), parsed.problem))
      const refused = findUnresettable(parsed).map((statement) => {
        const start = codeStart(script, statement)
        return placeOf(script, start, statement.end)
      })
      if (refused.length > 0) problems.push(describeRefused(title, refused))
      ready.push({ name, script, statements: withoutTransactions(script, parsed) })
    }
    found.set(layer, ready)
  }
  return problems.length > 0 ? failure(...problems) : success(found)
}

/** `line 2: VACUUM demo.notes` */
function placeOf(script: string, start: number, end = script.length): string {
  const line = script.slice(0, start).split('\n').length
  return `line ${line}: ${script.slice(start, end).split('\n', 1)[0]?.trim()}`
}

function describeUnread(title: string, place: string, { message }: { readonly message: string }): Diagnostic {
  return createDiagnostic('RESET.FAILED', {
    message: `${title} cannot be read. Nothing was changed.`,
    why: `${message}\n${place}`,
    next: ['Correct it, then run the command again.'],
  })
}

function describeRefused(title: string, places: readonly string[]): Diagnostic {
  return createDiagnostic('RESET.NOT_IN_TRANSACTION', {
    message: `${title} cannot run in a transaction, and a reset is one. Nothing was changed.`,
    why: places.join('\n'),
    next: [
      'To drop the whole database and build all of it again: pnpm db:reset',
      'To apply migrations as they are written, to an empty database: pnpm schema deploy',
    ],
  })
}

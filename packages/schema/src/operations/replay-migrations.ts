import { createDiagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import { historySchemaOf, titleOf } from '../core/layer.ts'
import type { LayerSource } from '../core/project.ts'
import type { LayerTask } from '../core/push/plan-targets.ts'
import type { Database } from '../ports/database.ts'
import type { FileTree } from '../ports/file-tree.ts'
import type { Composer } from './create-composer.ts'
import { asEngineError } from './describe-database-error.ts'
import { readMigrations } from './read-migrations.ts'

/** Builds a stack in an empty database: each layer from its migrations, one below without any from its text. */
export async function replayMigrations(
  database: Database,
  { task, files, compose }: { readonly task: LayerTask; readonly files: FileTree; readonly compose: Composer },
): Promise<Result<void>> {
  const below: LayerSource[] = []
  for (const layer of task.stack) {
    const migrations = readMigrations(layer, files)
    const engine = database.historyEngine(historySchemaOf(layer))
    for (const { name, script } of migrations) {
      try {
        await engine.dbExecute(script)
      } catch (thrown) {
        return failure(describeFailure(layer, name, asEngineError(thrown).message))
      }
    }
    below.push(layer)
    if (migrations.length > 0 || layer === task.layer) continue
    const { schema, findings } = compose(below, 'client')
    if (!schema) return failure(...findings)
    await database.engine.schemaPush({ schemas: [{ path: 'schema.prisma', content: schema.draft }], external: {} })
  }
  return success(undefined)
}

function describeFailure(layer: LayerSource, name: string, why: string) {
  return createDiagnostic('MIGRATE.REPLAY', {
    message: `Migration ${name} of ${titleOf(layer)} fails in an empty database.`,
    why,
    next: [`Correct ${layer.migrations}/${name}/migration.sql: a clone and every test database start from it.`],
  })
}

import type { MigrationHistory } from '@workspace/prisma-engine'
import type { Result } from '../../core/diagnostics/result.ts'
import { historySchemaOf } from '../../core/layer.ts'
import { quoteName } from '../../core/sql/quote.ts'
import type { Migration } from '../history/read-migrations.ts'
import { createReport, type LayerReport, type LayerRun } from '../push/layer-run.ts'
import { findDifference, pushDifference } from '../push/push-difference.ts'
import { pushLayer } from '../push/push-layer.ts'
import { createRecords, recordMigrations } from './record-migrations.ts'

/** Migrations that are not written yet. */
export interface NewMigrations {
  readonly migrations: readonly Migration[]
  /** What they change, as the engine puts it. */
  readonly scripts: readonly string[]
  /** Writes them, once it is certain that they apply. */
  readonly write: () => Result<void>
}

/**
 * Brings new migrations into a development database: runs them where it is as the earlier ones left it; records them where
 * their changes were pushed before, after pushing what is missing.
 *
 * The files are written before the last step in the database, so that nothing can be there that no file tells of.
 *
 * @throws {SchemaEngineError} when the connection fails or PostgreSQL refuses a statement; nothing is written then
 */
export async function bringMigrations(run: LayerRun, added: NewMigrations): Promise<LayerReport> {
  const earlier = run.diagnosis.pending.length > 0 || run.diagnosis.failed.length > 0
  const report = earlier ? await pushLayer(run) : createReport({ state: 'current' })
  if (report.state !== 'current' && report.state !== 'changed') return report
  const difference = await findDifference(run)
  const wanted = added.scripts.join('\n')
  if (!earlier && difference !== '' && statementsOf(difference) === statementsOf(wanted)) return await apply(run, added)

  const pushed = await pushDifference(run, difference)
  if ('refusal' in pushed) return createReport({ ...report, state: 'refused', diagnostics: [pushed.refusal] })
  if ('failure' in pushed) return createReport({ ...report, state: 'failed', diagnostics: [pushed.failure] })
  const written = added.write()
  if (!written.ok) return createReport({ ...report, state: 'failed', diagnostics: written.diagnostics })
  const names = added.migrations.map(({ name }) => name)
  await recordMigrations(run, names, historyWith(run, added))
  return {
    ...report,
    state: 'changed',
    recorded: [...report.recorded, ...names],
    script: [report.script, pushed.script].filter(Boolean).join('\n'),
  }
}

/** Runs each migration and records it in one transaction. */
async function apply(run: LayerRun, added: NewMigrations): Promise<LayerReport> {
  const schema = historySchemaOf(run.task.layer)
  const engine = run.database.historyEngine(schema)
  await createRecords(run)
  const history = historyWith(run, added)
  const done: string[] = []
  try {
    for (const [index, { name, script }] of added.migrations.entries()) {
      await engine.dbExecute('BEGIN')
      await engine.dbExecute(script)
      await engine.markMigrationApplied({ name, history, schemas: run.schemas, external: run.external })
      const isLast = index === added.migrations.length - 1
      const written = isLast ? added.write() : undefined
      if (written?.ok === false) {
        await undo(run, done)
        return createReport({ state: 'failed', diagnostics: written.diagnostics })
      }
      await engine.dbExecute('COMMIT')
      done.push(name)
    }
  } catch (error) {
    await undo(run, done)
    throw error
  }
  return createReport({ state: 'changed', applied: done })
}

/** Undoes the transaction, and forgets the ones before it. A new enum value stays, which PostgreSQL cannot take back. */
async function undo({ database, task }: LayerRun, done: readonly string[]): Promise<void> {
  const schema = historySchemaOf(task.layer)
  await database.historyEngine(schema).dbExecute('ROLLBACK')
  if (done.length === 0) return
  await database.query(`DELETE FROM ${quoteName(schema, '_prisma_migrations')} WHERE migration_name = ANY ($1)`, [done])
}

function historyWith({ history }: LayerRun, { migrations }: NewMigrations): MigrationHistory {
  return { ...history, migrations: [...history.migrations, ...migrations] }
}

/** The statements of a script of the engine, whatever their order and comments. */
function statementsOf(script: string): string {
  return script
    .split(/^--.*$/m)
    .map((section) => section.trim())
    .filter((section) => section !== '')
    .sort()
    .join('\n')
}

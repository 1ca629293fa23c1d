import type { SchemaEngineError } from '@workspace/prisma-engine'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { titleOf } from '../../core/layer.ts'
import { formatAddress } from '../../core/push/address.ts'
import type { LayerTask } from '../../core/push/plan-targets.ts'
import type { LayerRun } from '../push/layer-run.ts'

/** Reports what is odd about a migration history and does not stop the work. */
export function warnAboutHistory({ task, diagnosis }: LayerRun): Diagnostic[] {
  const folder = task.layer.migrations
  return [
    ...diagnosis.edited.map((name) =>
      createDiagnostic('MIGRATE.EDITED', {
        message: `Migration ${name} of ${titleOf(task.layer)} was changed after it was applied.`,
        why: 'Databases that have it differ from those that will get it.',
        next: [`Undo the change in ${folder}/${name}/migration.sql, and write a new migration instead.`],
      }),
    ),
    ...diagnosis.missing.map((name) =>
      createDiagnostic('MIGRATE.MISSING', {
        message: `Migration ${name} of ${titleOf(task.layer)} is applied, and is not in ${folder}.`,
        next: ['Restore its folder, or bring this checkout up to date.'],
      }),
    ),
  ]
}

/** Reports migrations that began and never ended: nobody knows what of them is there. */
export function describeUnresolved({ task, diagnosis, database }: LayerRun): Diagnostic[] {
  return diagnosis.failed.map((name) =>
    createDiagnostic('MIGRATE.FAILED_BEFORE', {
      message: `Migration ${name} of ${titleOf(task.layer)} failed before in ${formatAddress(database.address)}.`,
      why: 'It began and did not end, and no other migration may run until somebody has looked at it.',
      next: [
        `If it left nothing behind: ${resolveCommand(task, '--rolled-back', name)}`,
        `If all of it is there: ${resolveCommand(task, '--applied', name)}`,
      ],
    }),
  )
}

/** Reports the migration that just failed. */
export function describeFailedMigration(run: LayerRun, error: SchemaEngineError, isRecorded: boolean): Diagnostic {
  const name = failedMigration(error) ?? run.diagnosis.pending[0] ?? ''
  return createDiagnostic('MIGRATE.FAILED', {
    message: `Migration ${name} of ${titleOf(run.task.layer)} failed in ${formatAddress(run.database.address)}.`,
    why: databaseErrorOf(error),
    next: [
      `Correct ${run.task.layer.migrations}/${name}/migration.sql.`,
      ...(isRecorded ? [`Then: ${resolveCommand(run.task, '--rolled-back', name)}`] : []),
    ],
  })
}

/** Reports tables without a history: a migration would create them once more. */
export function describeMissingHistory({ task, database }: LayerRun): Diagnostic {
  return createDiagnostic('MIGRATE.NO_HISTORY', {
    message: `${titleOf(task.layer)} has tables in ${formatAddress(database.address)}, and no migration history.`,
    why: `PostgreSQL schema "${task.layer.databaseSchema}" is not empty, so it was not made by the migrations in ${task.layer.migrations}.`,
    next: [
      'In development: pnpm schema push, which records the migrations that are there already.',
      `Elsewhere, for each migration that is there: ${resolveCommand(task, '--applied', '<name>')}`,
    ],
  })
}

/** What PostgreSQL said, with its code, out of the engine's report. */
function databaseErrorOf({ message }: SchemaEngineError): string {
  const [, code, text] = /Database error code: (\w+)\s+Database error:\s+([\s\S]*)$/.exec(message) ?? []
  return code === undefined || text === undefined ? message : `${text.trim()} (${code})`
}

/** Name of the migration that an error of the engine is about. */
export function failedMigration({ message }: SchemaEngineError): string | undefined {
  return /^Migration name: (.+)$/m.exec(message)?.[1]
}

function resolveCommand({ owner, layer }: LayerTask, option: string, name: string): string {
  const environment = owner.owned.length > 1 ? `SCHEMA_LAYER=${layer.name} ` : ''
  return `${environment}pnpm prisma migrate resolve ${option} ${name} (in ${owner.folder})`
}

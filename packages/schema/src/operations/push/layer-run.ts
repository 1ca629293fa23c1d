import type { ExternalObjects, MigrationHistory, SchemaFile } from '@workspace/prisma-engine'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { HistoryDiagnosis } from '../../core/migrate/diagnose-history.ts'
import type { LayerState } from '../../core/push/layer-state.ts'
import type { LayerTask } from '../../core/push/plan-targets.ts'
import type { Database } from '../../ports/database.ts'

/** A layer about to be brought into a database, and all that is known about it. */
export interface LayerRun {
  readonly task: LayerTask
  readonly database: Database
  readonly state: LayerState
  /** Whether none of the layer's tables and enums is there. */
  readonly isEmpty: boolean
  readonly history: MigrationHistory
  readonly diagnosis: HistoryDiagnosis
  /** Whether it is on record that the migrations lead to the layer's text. */
  readonly leadsToText: () => boolean
  /** The composed stack. */
  readonly schemas: readonly SchemaFile[]
  /** What the layer must not touch. */
  readonly external: ExternalObjects
  /** The same after migrations have run, which may have given tables to an extension. */
  readonly readExternal: () => Promise<ExternalObjects>
  /** Names by which the user consented to losing data. */
  readonly confirmed: readonly string[]
  /** Whether to find out what would be done, and do nothing. */
  readonly isDryRun: boolean
  /** The command to run again with a consent; by default `push`. */
  readonly command?: string | undefined
}

/** What became of a layer. */
export interface LayerReport {
  readonly state: 'current' | 'changed' | 'refused' | 'failed' | 'skipped'
  /** Migrations that were run. */
  readonly applied: readonly string[]
  /** Migrations that were recorded without running them, because their changes are there already. */
  readonly recorded: readonly string[]
  /** SQL that made the layer equal to its text, after the migrations. */
  readonly script: string
  readonly diagnostics: readonly Diagnostic[]
}

/** A report with what happened, and nothing else. */
export function createReport(report: Partial<LayerReport> & Pick<LayerReport, 'state'>): LayerReport {
  return { applied: [], recorded: [], script: '', diagnostics: [], ...report }
}

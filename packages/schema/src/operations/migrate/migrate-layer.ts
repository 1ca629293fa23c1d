import type { Environment } from '../../config/choose-database-url.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { type Result, success } from '../../core/diagnostics/result.ts'
import { titleOf } from '../../core/layer.ts'
import { migrationSlug } from '../../core/migrate/migration-name.ts'
import { refuseMigration } from '../../core/migrate/refuse-migration.ts'
import { widenedColumns } from '../../core/migrate/widened-columns.ts'
import { type LayerSource, rulesAt } from '../../core/project.ts'
import type { Address } from '../../core/push/address.ts'
import { checkConfirmations } from '../../core/push/check-confirmations.ts'
import { isConfirmed } from '../../core/push/confirmation.ts'
import { copiedColumns } from '../../core/renames/copied-columns.ts'
import { findPinnedRenames } from '../../core/renames/find-pinned-renames.ts'
import { findStaleRenames } from '../../core/renames/find-stale-renames.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { Schema } from '../../core/schema/schema.ts'
import { addressOf, openDatabase, parseAddress } from '../../ports/database.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { warnOfBreaks } from '../contract/find-breaks.ts'
import { describeDatabaseError } from '../database/describe-database-error.ts'
import { withDatabaseLock } from '../database/with-database-lock.ts'
import { historyLockPath } from '../history/read-history-lock.ts'
import { readMigrations } from '../history/read-migrations.ts'
import { lockTextOf, removeUnwritten, writeMigrations } from '../history/write-migration.ts'
import { readPinnedViews } from '../pin/read-pinned-views.ts'
import { pushLayer } from '../push/push-layer.ts'
import { type LayerOutcome, type LayerWork, runLayers } from '../push/run-layers.ts'
import type { Interruption } from '../workspace/interruption.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { bringMigrations } from './bring-migrations.ts'
import { describeLosses } from './describe-losses.ts'
import { draftMigration, type MigrationDraft } from './draft-migration.ts'
import { type LayerMigrationPlan, planLayerMigration } from './plan-layer-migration.ts'
import { prepareMigrations, type WrittenMigration } from './prepare-migrations.ts'

/** What to migrate. */
export interface MigrateLayerOptions {
  /** Folder the command is run in. */
  readonly cwd: string
  readonly env: Environment
  /** What the migration is about, for its name; without one nothing may be lacking. */
  readonly name?: string | undefined
  /** Layer to migrate; by default the lowest that the package in `cwd` owns. */
  readonly layer?: string | undefined
  /** Time of the migration, unless one that is there is later. */
  readonly now: Date
  /** Write the migration, and do nothing in a database. */
  readonly isCreateOnly?: boolean
  /** Find out what would be done, and do nothing. */
  readonly isDryRun?: boolean
  /** Layers or databases whose data may be lost. */
  readonly confirmed?: readonly string[]
  /** Called when another command holds the database. */
  readonly onWait?: (address: Address) => void
  /** Begins to listen for Ctrl-C, while there is something to clear away. */
  readonly interruption?: () => Interruption | undefined
}

/** What became of a layer's migration. */
export interface MigrateLayerReport {
  readonly layer?: LayerSource
  /** Written, or with `isDryRun` to be written; none if nothing is lacking or nothing could be written. */
  readonly migrations: readonly WrittenMigration[]
  /** What they lose, in words. */
  readonly losses: readonly string[]
  /** How it was found out what the earlier migrations amount to. */
  readonly source?: MigrationDraft['source']
  /** What was done in the development database. */
  readonly database?: { readonly address: Address; readonly outcomes: readonly LayerOutcome[] }
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes what a layer's migrations lack as a new one, and brings it into the development database. */
export async function migrateLayer(options: MigrateLayerOptions): Promise<MigrateLayerReport> {
  const { cwd, name } = options
  const slug = name === undefined ? undefined : migrationSlug(name)
  if (name !== undefined && slug === undefined) {
    return { ...NOTHING, diagnostics: [describeName(`"${name}" is no name for a migration.`)] }
  }
  const plan = planLayerMigration(cwd, options)
  if (!plan.ok) return { ...NOTHING, diagnostics: plan.diagnostics }
  const { layer } = plan.value.task
  try {
    return { layer, ...(await migrate(plan.value, slug, options)) }
  } catch (error) {
    return { layer, ...NOTHING, diagnostics: [describeFailure(error, plan.value)] }
  }
}

const NOTHING = { migrations: [], losses: [] }

async function migrate(
  plan: LayerMigrationPlan,
  slug: string | undefined,
  options: MigrateLayerOptions,
): Promise<MigrateLayerReport> {
  const { confirmed = [], isCreateOnly = false, isDryRun = false, now } = options
  const { task, findings, url } = plan
  const { files } = plan.workspace
  const stopped = (diagnostics: readonly Diagnostic[]): MigrateLayerReport => ({ ...NOTHING, diagnostics })

  const address = parseAddress(url)
  const unknown = checkConfirmations(
    confirmed.filter((name) => name !== task.layer.name),
    [{ layer: task.layer, address }],
  )
  if (unknown.length > 0) return stopped(unknown)
  const text = readText(plan)
  const pinned = findPinnedRenames(task.layer, text, readPinnedViews(plan.workspace, task.layer))
  if (pinned.length > 0) return stopped(pinned)
  if (!isDryRun) removeUnwritten(task.layer, files)
  const draft = await draftMigration({
    ...plan,
    files,
    address,
    isConfirmed: isConfirmed(confirmed, task.layer, address),
    ...(options.interruption && { interruption: options.interruption }),
  })
  if (!draft.ok) return stopped(draft.diagnostics)

  const { source, scripts, before } = draft.value
  const warnings = [...findings, ...checkRenames(plan, text, before)]
  if (scripts.length === 0) {
    const written = isDryRun ? success(undefined) : refreshLock(plan)
    return { source, ...stopped(written.ok ? warnings : [...warnings, ...written.diagnostics]) }
  }
  if (slug === undefined) return { source, ...stopped([...warnings, describeUnnamed(task.layer)]) }
  const known = { kept: copiedColumns(before, text), widened: widenedColumns(before, text) }
  const losses = await describeLosses(scripts, { url, ...known })
  warnings.push(...warnOfBreaks(plan.workspace, [task.layer]))
  const refusals = refuseMigration({ task, losses, address, isCreateOnly, isDryRun, confirmed })
  if (refusals.length > 0 && !isDryRun)
    return { source, losses, migrations: [], diagnostics: [...warnings, ...refusals] }

  const migrations = await prepareMigrations(task.layer, scripts, { files, slug, now })
  const report = { source, losses, migrations, diagnostics: [...warnings, ...refusals] }
  if (isDryRun) return report
  if (!isCreateOnly) return await bring(plan, report, { ...options, scripts })
  const written = writeMigrations(task.layer, migrations, files)
  return written.ok ? report : stopped(written.diagnostics)
}

/** Once the migrations are known to lead to the text, the next command need not run them to find out. */
function refreshLock({ workspace: { files }, task: { layer } }: LayerMigrationPlan): Result<void> {
  if (readMigrations(layer, files).length === 0) return success(undefined)
  return writeFiles([{ path: historyLockPath(layer), text: lockTextOf(layer, files) }], files)
}

function readText({ workspace, task }: LayerMigrationPlan): Schema {
  return readSchema(parseLayer(task.layer, workspace.files, prismaLanguage()).layer.blocks)
}

function checkRenames({ workspace, task }: LayerMigrationPlan, text: Schema, before: Schema | undefined): Diagnostic[] {
  return judgeFindings({
    findings: before ? findStaleRenames(text, before) : [],
    files: task.layer.files.map((path) => ({ path, text: workspace.files.read(path) ?? '' })),
    checked: before ? ['MIGRATE.RENAME_STALE'] : [],
    rulesAt: (path) => rulesAt(workspace, path),
  })
}

async function bring(
  plan: LayerMigrationPlan,
  report: MigrateLayerReport,
  { confirmed = [], name = '', onWait, scripts }: MigrateLayerOptions & { readonly scripts: readonly string[] },
): Promise<MigrateLayerReport> {
  const { workspace, task, compose, url } = plan
  const { migrations } = report
  let isWritten = false
  const write = () => {
    const written = writeMigrations(task.layer, migrations, workspace.files)
    isWritten = written.ok
    return written
  }
  await using database = await openDatabase(url, { mayCreate: true })
  const { address } = database
  // What is below must be there for foreign keys; whoever owns it keeps it current.
  const below = task.stack.slice(0, -1).map((layer, index) => {
    const owner = workspace.projects.find(({ owned }) => owned.includes(layer)) ?? task.owner
    return { layer, owner, stack: task.stack.slice(0, index + 1), onlyIfMissing: true }
  })
  const tasks = [...below, task]
  const schemas = new Map(
    tasks.flatMap((each) => {
      const { schema } = compose(each.stack, 'client')
      return schema ? [[each, schema] as const] : []
    }),
  )
  const work: LayerWork = {
    root: workspace.root,
    schemas,
    source: plan,
    confirmed,
    isDryRun: false,
    command: `migrate ${migrationSlug(name)} --layer ${task.layer.name}`,
    act: (run) => (run.task === task ? bringMigrations(run, { migrations, scripts, write }) : pushLayer(run)),
    onStart: () => {},
    onLayer: () => {},
  }
  const options = { onWait: () => onWait?.(address), source: plan }
  const outcomes = await withDatabaseLock(database, options, () => runLayers(database, { url, tasks }, work))
  if (!outcomes.ok) return { ...report, migrations: [], diagnostics: outcomes.diagnostics }
  return {
    ...report,
    migrations: isWritten ? migrations : [],
    database: { address, outcomes: outcomes.value },
    diagnostics: [...report.diagnostics, ...outcomes.value.flatMap(({ diagnostics }) => diagnostics)],
  }
}

function describeFailure(error: unknown, plan: LayerMigrationPlan): Diagnostic {
  const described = describeDatabaseError(error, { address: addressOf(plan.url), source: plan, layer: plan.task.layer })
  if (described.code !== 'DATABASE.UNREACHABLE') return described
  return { ...described, next: [...described.next, 'To write the migration without a database: --create-only'] }
}

function describeUnnamed(layer: LayerSource): Diagnostic {
  return describeName(`The migrations of ${titleOf(layer)} do not lead to its text, and a new one needs a name.`)
}

function describeName(message: string): Diagnostic {
  return createDiagnostic('MIGRATE.NAME', {
    message,
    next: ['Say in a few words what changes: pnpm schema migrate add_stars'],
  })
}

import { isLocalHost } from '@workspace/config/database-address'
import type { Environment } from '../config/choose-database-url.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../core/diagnostics/judge-findings.ts'
import { titleOf } from '../core/layer.ts'
import { migrationSlug } from '../core/migrate/migration-name.ts'
import { type LayerSource, rulesAt } from '../core/project.ts'
import { type Address, formatAddress } from '../core/push/address.ts'
import { checkConfirmations } from '../core/push/check-confirmations.ts'
import { isConfirmed } from '../core/push/confirmation.ts'
import { findPinnedRenames } from '../core/renames/find-pinned-renames.ts'
import { findStaleRenames } from '../core/renames/find-stale-renames.ts'
import { readSchema } from '../core/schema/read-schema.ts'
import type { Schema } from '../core/schema/schema.ts'
import { openDatabase, parseAddress } from '../ports/database.ts'
import { prismaLanguage } from '../ports/prisma-language.ts'
import { bringMigrations } from './bring-migrations.ts'
import { describeDatabaseError } from './describe-database-error.ts'
import { describeLosses } from './describe-losses.ts'
import { draftMigration, type MigrationDraft } from './draft-migration.ts'
import { parseLayer } from './parse-layers.ts'
import { type LayerMigrationPlan, planLayerMigration } from './plan-layer-migration.ts'
import { prepareMigrations, type WrittenMigration } from './prepare-migrations.ts'
import { pushLayer } from './push-layer.ts'
import { historyLockPath } from './read-history-lock.ts'
import { readMigrations } from './read-migrations.ts'
import { readPinnedViews } from './read-pinned-views.ts'
import { type LayerOutcome, type LayerWork, runLayers } from './run-layers.ts'
import { withDatabaseLock } from './with-database-lock.ts'
import { lockTextOf, removeUnwritten, writeMigrations } from './write-migration.ts'

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
  const { cwd, confirmed = [], isCreateOnly = false, isDryRun = false } = options
  const nothing = { migrations: [], losses: [] }
  const slug = migrationSlug(options.name ?? '')
  if (slug === undefined && options.name !== undefined) {
    return { ...nothing, diagnostics: [describeName(`"${options.name}" is no name for a migration.`)] }
  }
  const planned = planLayerMigration(cwd, options)
  if (!planned.ok) return { ...nothing, diagnostics: planned.diagnostics }
  const plan = planned.value
  const { workspace, task, findings, url } = plan
  const { layer } = task
  try {
    const address = parseAddress(url)
    const unknown = checkConfirmations(confirmed, [{ layer, address }]).filter(() => !confirmed.includes(layer.name))
    if (unknown.length > 0) return { layer, ...nothing, diagnostics: unknown }
    if (!isDryRun) removeUnwritten(layer, workspace.files)
    const pinned = findPinned(plan)
    if (pinned.length > 0) return { layer, ...nothing, diagnostics: pinned }
    const draft = await draftMigration({ ...plan, files: workspace.files })
    if (!draft.ok) return { layer, ...nothing, diagnostics: draft.diagnostics }
    const { source, scripts } = draft.value
    const warnings = [...findings, ...staleRenames(plan, draft.value)]
    if (scripts.length === 0) {
      if (!isDryRun) refreshLock(plan)
      return { layer, source, ...nothing, diagnostics: warnings }
    }
    if (slug === undefined) {
      const unnamed = describeName(
        `The migrations of ${titleOf(layer)} do not lead to its text, and a new one needs a name.`,
      )
      return { layer, source, ...nothing, diagnostics: [...warnings, unnamed] }
    }
    const migrations = await prepareMigrations(layer, scripts, { files: workspace.files, slug, now: options.now })
    const losses = await describeLosses(scripts, { url, kept: copiedColumns(draft.value, textSchema(plan)) })
    const report = { layer, source, migrations, losses }
    if (isDryRun) return { ...report, diagnostics: warnings }
    const refusals = refuse(plan, address, losses, { confirmed, isCreateOnly })
    if (refusals.length > 0) return { ...report, migrations: [], diagnostics: [...warnings, ...refusals] }
    if (!isCreateOnly) return await bring(plan, { ...report, diagnostics: warnings }, { ...options, scripts })
    const written = writeMigrations(layer, migrations, workspace.files)
    if (!written.ok) return { layer, ...nothing, diagnostics: written.diagnostics }
    return { ...report, diagnostics: warnings }
  } catch (error) {
    return { layer, ...nothing, diagnostics: [describeFailure(error, plan)] }
  }
}

/** Once the migrations are known to lead to the text, the next command need not run them to find out. */
function refreshLock({ workspace: { files }, task: { layer } }: LayerMigrationPlan): void {
  if (readMigrations(layer, files).length === 0) return
  const text = lockTextOf(layer, files)
  if (files.read(historyLockPath(layer)) !== text) files.write(historyLockPath(layer), text)
}

function staleRenames(plan: LayerMigrationPlan, { before }: MigrationDraft): Diagnostic[] {
  if (!before) return []
  const { workspace, task } = plan
  return judgeFindings({
    findings: findStaleRenames(textSchema(plan), before),
    files: task.layer.files.map((path) => ({ path, text: workspace.files.read(path) ?? '' })),
    checked: ['MIGRATE.RENAME_STALE'],
    rulesAt: (path) => rulesAt(workspace, path),
  })
}

function textSchema({ workspace, task }: LayerMigrationPlan): Schema {
  return readSchema(parseLayer(task.layer, workspace.files, prismaLanguage()).layer.blocks)
}

/** Renames that would take a name from apps that are pinned to the layer. */
function findPinned(plan: LayerMigrationPlan): Diagnostic[] {
  const { workspace, task } = plan
  const views = readPinnedViews(workspace, task.layer)
  return views.length > 0 ? findPinnedRenames(task.layer, textSchema(plan), views) : []
}

/** Columns whose values another one has: nothing is lost when they go. */
function copiedColumns({ before }: MigrationDraft, after: Schema): string[] {
  return [...after.models.values()].flatMap(({ name, fields }) =>
    [...fields.values()].flatMap((field) => {
      const earlier = before?.models.get(name)
      const old = earlier?.fields.get(field.renamedFrom ?? '')
      return earlier && old && earlier.fields.has(field.name) ? [`${earlier.databaseName}.${old.columnName}`] : []
    }),
  )
}

function refuse(
  { task: { layer, owner } }: LayerMigrationPlan,
  address: Address,
  losses: readonly string[],
  { confirmed, isCreateOnly }: { readonly confirmed: readonly string[]; readonly isCreateOnly: boolean },
): Diagnostic[] {
  const isAgreed = confirmed.includes(layer.name) || isConfirmed(confirmed, layer, address)
  if (losses.length > 0 && !isAgreed) {
    return [
      createDiagnostic('MIGRATE.DATA_LOSS', {
        message: `The migration of ${titleOf(layer)} would lose data wherever it is applied. Nothing was written.`,
        why: losses.map((loss) => `It ${loss}.`).join('\n'),
        next: [
          `To accept the loss, run it again with: --confirm ${layer.name}`,
          'A field that only has another name: /// @renamedFrom oldName',
        ],
      }),
    ]
  }
  const isFar = !isLocalHost(address.host) && !isConfirmed(confirmed, layer, address)
  if (isCreateOnly || !isFar) return []
  return [
    createDiagnostic('MIGRATE.REMOTE', {
      message: `${formatAddress(address)} is not on this machine. Nothing was written.`,
      why: 'A migration that nobody has read yet belongs into a development database.',
      next: [
        `To write it only: --create-only, and after the review: pnpm schema deploy (in ${owner.folder})`,
        `If that is your development database: --confirm ${address.host}/${address.database}`,
      ],
    }),
  ]
}

async function bring(
  plan: LayerMigrationPlan,
  report: MigrateLayerReport,
  { confirmed = [], onWait, scripts }: MigrateLayerOptions & { readonly scripts: readonly string[] },
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
    confirmed: confirmed.includes(task.layer.name) && !isLocalHost(address.host) ? [] : confirmed,
    isDryRun: false,
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
  const address = URL.canParse(plan.url) ? parseAddress(plan.url) : undefined
  const described = describeDatabaseError(error, { address, source: plan, layer: plan.task.layer })
  if (described.code !== 'DATABASE.UNREACHABLE') return described
  return { ...described, next: [...described.next, 'To write the migration without a database: --create-only'] }
}

function describeName(message: string): Diagnostic {
  return createDiagnostic('MIGRATE.NAME', {
    message,
    next: ['Say in a few words what changes: pnpm schema migrate add_stars'],
  })
}

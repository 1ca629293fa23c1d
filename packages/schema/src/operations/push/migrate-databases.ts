import type { Environment } from '../../config/choose-database-url.ts'
import { type Diagnostic, isError, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { LayerSource } from '../../core/project.ts'
import type { Address } from '../../core/push/address.ts'
import { checkConfirmations } from '../../core/push/check-confirmations.ts'
import { type LayerTask, planTargets, type Target } from '../../core/push/plan-targets.ts'
import { refuseRemote } from '../../core/push/refuse-remote.ts'
import { addressOf, type Database, openDatabase } from '../../ports/database.ts'
import { createWorkspaceComposer } from '../compose/compose-workspace.ts'
import { type ComposedSchema, type Composer, clientFrom } from '../compose/create-composer.ts'
import { warnOfBreaks } from '../contract/find-breaks.ts'
import { describeDatabaseError, type UrlSource } from '../database/describe-database-error.ts'
import { withDatabaseLock } from '../database/with-database-lock.ts'
import { deployLayer } from '../migrate/deploy-layer.ts'
import { chooseUrls } from '../workspace/choose-urls.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { pushLayer } from './push-layer.ts'
import { runChangedLayers } from './run-changed-layers.ts'
import { type LayerOutcome, type LayerWork, runLayers } from './run-layers.ts'

/** What to bring where. */
export interface MigrateOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  readonly env: Environment
  /** Connection string that counts instead of what the environment names. */
  readonly databaseUrl?: string
  /** Layers or databases whose data may be lost. */
  readonly confirmed?: readonly string[]
  /** Find out what would be done, and do nothing. */
  readonly isDryRun?: boolean
  /** Called before each layer. */
  readonly onStart?: (address: Address, layer: LayerSource) => void
  /** Called after each layer. */
  readonly onLayer?: (address: Address, outcome: LayerOutcome) => void
  /** Called when another command holds a database. */
  readonly onWait?: (address: Address) => void
}

/** What became of a database. */
export interface DatabaseReport {
  readonly address: Address
  /** Whether it had to be created. */
  readonly isNew: boolean
  readonly layers: readonly LayerOutcome[]
}

/** What became of all databases, and everything there is to say about it. */
export interface MigrateReport {
  readonly databases: readonly DatabaseReport[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes databases equal to the layers' texts: base, then plugins, then apps. */
export function push(options: MigrateOptions): Promise<MigrateReport> {
  return migrate(options, pushLayer)
}

/** Applies the layers' pending migrations: base, then plugins, then apps. */
export function deploy(options: MigrateOptions): Promise<MigrateReport> {
  return migrate(options, deployLayer)
}

async function migrate(options: MigrateOptions, act: LayerWork['act']): Promise<MigrateReport> {
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return { databases: [], diagnostics: workspace.diagnostics }
  return migrateWorkspace(workspace.value, { ...options, compose: createWorkspaceComposer(workspace.value), act })
}

/** How to bring the packages in a workspace's scope into their databases. */
export interface WorkspaceMigration extends Omit<MigrateOptions, 'cwd'> {
  readonly compose: Composer
  /** Does the work on one layer. */
  readonly act: LayerWork['act']
}

/** Brings the packages in a workspace's scope into their databases. */
export async function migrateWorkspace(
  workspace: LoadedWorkspace,
  options: WorkspaceMigration,
): Promise<MigrateReport> {
  const plan = planMigration(workspace, options)
  if (!plan.ok) return { databases: [], diagnostics: plan.diagnostics }
  const { root, schemas, findings, destinations } = plan.value
  await using resources = new AsyncDisposableStack()
  const opened = await openDatabases(destinations, options, resources)
  if (!opened.ok) return { databases: [], diagnostics: opened.diagnostics }
  const { confirmed = [], isDryRun = false, act } = options
  const databases: DatabaseReport[] = []
  const isPush = act === pushLayer
  const pushed = isPush ? destinations.flatMap(({ target }) => target.tasks) : []
  const changed = pushed.filter(({ onlyIfMissing }) => !onlyIfMissing).map(({ layer }) => layer)
  const diagnostics = [...findings, ...warnOfBreaks(workspace, changed)]
  for (const { target, database, source } of opened.value) {
    const { address, isNew } = database
    const onStart = (layer: LayerSource) => options.onStart?.(address, layer)
    const onLayer = (outcome: LayerOutcome) => options.onLayer?.(address, outcome)
    const onWait = () => options.onWait?.(address)
    const work: LayerWork = { root, schemas, source, confirmed, isDryRun, act, onStart, onLayer }
    const run = isPush ? runChangedLayers : runLayers
    const layers = await withDatabaseLock(database, { onWait, source }, () => run(database, target, work))
    if (!layers.ok) return { databases, diagnostics: [...diagnostics, ...layers.diagnostics] }
    databases.push({ address, isNew, layers: layers.value })
    diagnostics.push(...layers.value.flatMap((layer) => layer.diagnostics))
  }
  return { databases, diagnostics }
}

/** A database to bring layers into, and the setting that named it. */
interface Destination {
  readonly target: Target
  readonly source: UrlSource
}

interface MigrationPlan {
  readonly root: string
  readonly destinations: readonly Destination[]
  readonly schemas: ReadonlyMap<LayerTask, ComposedSchema>
  /** Warnings about the layers. */
  readonly findings: readonly Diagnostic[]
}

/** Everything that can be known, and go wrong, before a database is asked. */
function planMigration(workspace: LoadedWorkspace, options: WorkspaceMigration): Result<MigrationPlan> {
  const urls = chooseUrls(workspace, options)
  if (!urls.ok) return urls
  const { root, scope } = workspace
  const targets = planTargets({ workspace, scope, urlOf: (project) => urls.value.get(project)?.url })
  // Of each layer by itself, as part of these, there is less to find out then.
  for (const project of scope) options.compose(project.stack, clientFrom(project))
  const { schemas, findings } = composeTasks(targets, options.compose)
  if (findings.some(isError)) return failure(...findings)
  const chosen = [...urls.value.values()]
  const destinations = targets.map((target): Destination => {
    return { target, source: chosen.find(({ url }) => url === target.url) ?? { variable: undefined } }
  })
  return success({ root, destinations, schemas, findings })
}

function composeTasks(targets: readonly Target[], compose: Composer) {
  const schemas = new Map<LayerTask, ComposedSchema>()
  const findings: Diagnostic[] = []
  for (const task of targets.flatMap(({ tasks }) => tasks)) {
    // What a database gets does not depend on the client's folder, but its composition may be known already.
    const composed = compose(task.stack, clientFrom(task.owner))
    findings.push(...composed.findings)
    if (composed.schema) schemas.set(task, composed.schema)
  }
  return { schemas, findings: sortDiagnostics(findings) }
}

/** Opens all databases before any work: an unreachable one must not be found out after half of it. */
async function openDatabases(
  destinations: readonly Destination[],
  options: WorkspaceMigration,
  resources: AsyncDisposableStack,
): Promise<Result<readonly (Destination & { readonly database: Database })[]>> {
  const { confirmed = [], isDryRun = false } = options
  const addresses = destinations.map(({ target }) => addressOf(target.url))
  const layers = destinations.flatMap(({ target }, index) =>
    target.tasks.flatMap(({ layer }) => (addresses[index] ? [{ layer, address: addresses[index] }] : [])),
  )
  const unknown = layers.length > 0 ? checkConfirmations(confirmed, layers) : []
  if (unknown.length > 0) return failure(...unknown)
  const refusals = checkHosts(addresses, options)
  if (refusals.length > 0) return failure(...refusals)
  const opened: (Destination & { database: Database })[] = []
  for (const [index, destination] of destinations.entries()) {
    try {
      const database = resources.use(await openDatabase(destination.target.url, { mayCreate: !isDryRun }))
      opened.push({ ...destination, database })
    } catch (error) {
      return failure(describeDatabaseError(error, { address: addresses[index], source: destination.source }))
    }
  }
  return success(opened)
}

/** Refuses databases on other machines that nobody named; a connection string that the caller gave is such a name. */
function checkHosts(
  addresses: readonly (Address | undefined)[],
  { act, confirmed = [], databaseUrl, env, isDryRun = false }: WorkspaceMigration,
): Diagnostic[] {
  // What a release runs is told by NODE_ENV, and no connection string has a default there.
  const isRelease = act === deployLayer && env.NODE_ENV === 'production'
  if (isDryRun || isRelease || databaseUrl !== undefined) return []
  return refuseRemote(
    addresses.filter((address) => address !== undefined),
    { env, confirmed },
  )
}

import { type ChosenUrl, chooseDatabaseUrl, type Environment } from '../config/choose-database-url.ts'
import { createDiagnostic, type Diagnostic, isError, sortDiagnostics } from '../core/diagnostics/diagnostic.ts'
import type { Project } from '../core/project.ts'
import type { Address } from '../core/push/address.ts'
import { confirmationNames } from '../core/push/confirmation.ts'
import { type LayerTask, planTargets, type Target } from '../core/push/plan-targets.ts'
import { nearestName } from '../core/source/nearest-name.ts'
import { type Database, openDatabase, parseAddress } from '../ports/database.ts'
import { prismaLanguage } from '../ports/prisma-language.ts'
import { type ComposedSchema, createComposer } from './create-composer.ts'
import { deployLayer } from './deploy-layer.ts'
import { describeDatabaseError } from './describe-database-error.ts'
import { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts'
import { pushLayer } from './push-layer.ts'
import { type LayerOutcome, type LayerWork, runLayers } from './run-layers.ts'
import { withDatabaseLock } from './with-database-lock.ts'

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
  /** Called after each layer. */
  readonly onLayer?: (address: Address, outcome: LayerOutcome) => void
  /** Called when another command holds a database. */
  readonly onWait?: (address: Address) => void
}

/** What became of a database. */
export interface DatabaseReport {
  readonly address: Address
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
  if (!workspace.ok) return stopped(workspace.diagnostics)
  const urls = chooseUrls(workspace.value, options)
  if ('diagnostic' in urls) return stopped([urls.diagnostic])
  const targets = planTargets({
    workspace: workspace.value,
    scope: workspace.value.scope,
    urlOf: (project) => urls.of(project).url,
  })
  const { schemas, findings } = composeTasks(workspace.value, targets)
  if (findings.some(isError)) return stopped(findings)
  const unknown = checkConfirmations(options.confirmed ?? [], targets)
  if (unknown.length > 0) return stopped(unknown)

  await using open = new AsyncDisposableStack()
  const databases: { target: Target; database: Database; source: ChosenUrl }[] = []
  // All of them before any work: an unreachable one must not be found out after half of the work.
  for (const target of targets) {
    const source = urls.sourceOf(target.url)
    try {
      const database = open.use(await openDatabase(target.url, { mayCreate: options.isDryRun !== true }))
      databases.push({ target, database, source })
    } catch (error) {
      return stopped([describeDatabaseError(error, { address: addressOf(target.url), source })])
    }
  }
  const reports: DatabaseReport[] = []
  for (const { target, database, source } of databases) {
    const { address, isNew } = database
    const work: LayerWork = {
      root: workspace.value.root,
      schemas,
      source,
      confirmed: options.confirmed ?? [],
      isDryRun: options.isDryRun ?? false,
      act,
      onLayer: (outcome) => options.onLayer?.(address, outcome),
    }
    const onWait = () => options.onWait?.(address)
    const locked = await withDatabaseLock(database, { onWait, source }, () => runLayers(database, target, work))
    if (!locked.ok) return { databases: reports, diagnostics: locked.diagnostics }
    reports.push({ address, isNew, layers: locked.value })
  }
  const diagnostics = reports.flatMap(({ layers }) => layers.flatMap((layer) => layer.diagnostics))
  return { databases: reports, diagnostics: [...findings, ...diagnostics] }
}

function stopped(diagnostics: readonly Diagnostic[]): MigrateReport {
  return { databases: [], diagnostics }
}

function chooseUrls({ projects }: LoadedWorkspace, { env, databaseUrl }: MigrateOptions) {
  const chosen = new Map<Project, ChosenUrl>()
  for (const project of projects) {
    const url = databaseUrl === undefined ? chooseDatabaseUrl(project, env) : { url: databaseUrl, variable: undefined }
    if (!url) return { diagnostic: describeMissingUrl(project) }
    chosen.set(project, url)
  }
  const fallback: ChosenUrl = { url: '', variable: undefined }
  return {
    of: (project: Project) => chosen.get(project) ?? fallback,
    sourceOf: (url: string) => [...chosen.values()].find((candidate) => candidate.url === url) ?? fallback,
  }
}

function describeMissingUrl({ databaseUrlEnv, folder }: Project): Diagnostic {
  const variables = [databaseUrlEnv, 'DATABASE_URL'].filter((name) => name !== undefined).join(' or ')
  return createDiagnostic('DATABASE.NOT_SET', {
    message: `No database is named for ${folder}: ${variables} is not set.`,
    why: 'In production there is no default.',
    next: [`Set ${variables} to postgresql://USER:PASSWORD@HOST:PORT/DATABASE`],
  })
}

function composeTasks(workspace: LoadedWorkspace, targets: readonly Target[]) {
  const compose = createComposer(workspace, { files: workspace.files, language: prismaLanguage() })
  const schemas = new Map<LayerTask, ComposedSchema>()
  const findings: Diagnostic[] = []
  for (const task of targets.flatMap(({ tasks }) => tasks)) {
    const composed = compose(task.stack, 'client')
    findings.push(...composed.findings)
    if (composed.schema) schemas.set(task, composed.schema)
  }
  return { schemas, findings: sortDiagnostics(findings) }
}

/** A confirmation that names nothing is a misspelling, and found before anything is lost or refused. */
function checkConfirmations(confirmed: readonly string[], targets: readonly Target[]): Diagnostic[] {
  const known = targets.flatMap(({ url, tasks }) => {
    const address = addressOf(url)
    return address ? tasks.flatMap(({ layer }) => confirmationNames(layer, address)) : []
  })
  return confirmed
    .filter((name) => known.length > 0 && !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known)
      return createDiagnostic('DATABASE.CONFIRM_UNKNOWN', {
        message: `--confirm ${name} names neither a layer nor a database of this command.`,
        next: [nearest ? `Did you mean "${nearest}"?` : `Names: ${[...new Set(known)].join(', ')}.`],
      })
    })
}

function addressOf(url: string): Address | undefined {
  try {
    return parseAddress(url)
  } catch {
    return undefined
  }
}

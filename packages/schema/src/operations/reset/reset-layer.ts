import type { Environment } from '../../config/choose-database-url.ts'
import { createDiagnostic, type Diagnostic, isError, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { historySchemaOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import type { Address } from '../../core/push/address.ts'
import { checkConfirmations } from '../../core/push/check-confirmations.ts'
import { planTargets, type Target } from '../../core/push/plan-targets.ts'
import { namesMadeBy } from '../../core/reset/names-made-by.ts'
import { checkReset, describeReset, findResetLayers, type ResetLayer } from '../../core/reset/plan-reset.ts'
import { describeUnknownName } from '../../core/source/nearest-name.ts'
import { withNeutralPath } from '../../ports/connection-url.ts'
import { openDatabase, parseAddress } from '../../ports/database.ts'
import { loadPostgresParser, type PostgresParser } from '../../ports/postgres-parser.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { createComposer } from '../compose/create-composer.ts'
import { describeDatabaseError, type UrlSource } from '../database/describe-database-error.ts'
import { withDatabaseLock } from '../database/with-database-lock.ts'
import { readMigrations } from '../history/read-migrations.ts'
import { chooseUrls } from '../workspace/choose-urls.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { readResetMigrations } from './read-reset-migrations.ts'
import { type RebuiltLayer, rebuildLayers } from './reset-layer-objects.ts'
import { readResetLayer } from './reset-layer-state.ts'

/** What to reset. */
export interface ResetOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  readonly env: Environment
  /** Connection string that counts instead of what the environment names. */
  readonly databaseUrl?: string
  /** Name of the layer. */
  readonly layer: string
  /** Layers or databases whose data may be lost. */
  readonly confirmed?: readonly string[]
  /** Find out what would be done, and do nothing. */
  readonly isDryRun?: boolean
  /** Called when another command holds the database. */
  readonly onWait?: (address: Address) => void
}

/** What became of a reset. */
export interface ResetReport {
  readonly address?: Address
  /** What is reset, lowest layer first, or would be. */
  readonly layers: readonly ResetLayer[]
  /** What is done, or would be, in words. */
  readonly steps: readonly string[]
  /** What was built again; none in a dry run. */
  readonly rebuilt: readonly RebuiltLayer[]
  /** Packages whose seeds fill the layers again. */
  readonly seeds: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Drops what a layer owns, with its history, and applies its migrations anew; all of it or nothing. */
export async function resetLayer(options: ResetOptions): Promise<ResetReport> {
  const found = findTarget(options)
  if (!found.ok) return nothing(found.diagnostics)
  const { workspace, target, source, layer } = found.value
  const { confirmed = [], isDryRun = false } = options
  let address: Address | undefined
  try {
    address = parseAddress(target.url)
    const unknown = checkConfirmations(confirmed, layersAt(workspace, address))
    if (unknown.length > 0) return nothing(unknown)
    await using database = await openDatabase(withNeutralPath(target.url), { mayCreate: false })
    const onWait = () => options.onWait?.(database.address)
    const done = await withDatabaseLock(database, { onWait, source }, async (): Promise<ResetReport> => {
      const parser = await loadPostgresParser()
      const ownedBy = findOwnedNames(workspace, { layer, parser })
      if (!ownedBy.ok) return nothing(ownedBy.diagnostics)
      const layers = await findResetLayers(layer, (each) =>
        readResetLayer(database, each, { owned: ownedBy.value(each), layers: workspace.layers }),
      )
      const report = {
        ...nothing([]),
        address: database.address,
        layers,
        steps: describeReset(layer, layers),
        seeds: seedsOf(workspace, layers),
      }
      const migrations = await readResetMigrations(layers, { root: workspace.root, parser })
      if (!migrations.ok) return { ...report, diagnostics: migrations.diagnostics }
      if (isDryRun) return report
      const refusals = checkReset(layer, layers, { address: database.address, confirmed })
      if (refusals.length > 0) return { ...report, diagnostics: refusals }
      const rebuilt = await rebuildLayers(database, layers, migrations.value)
      return rebuilt.ok ? { ...report, rebuilt: rebuilt.value } : { ...report, diagnostics: rebuilt.diagnostics }
    })
    return done.ok ? done.value : nothing(done.diagnostics)
  } catch (error) {
    return nothing([describeDatabaseError(error, { address, source })])
  }
}

function nothing(diagnostics: readonly Diagnostic[]): ResetReport {
  return { layers: [], steps: [], rebuilt: [], seeds: [], diagnostics }
}

interface Found {
  readonly workspace: LoadedWorkspace
  readonly target: Target
  readonly source: UrlSource
  readonly layer: LayerSource
}

/**
 * Tables and enums, as `schema.name`, that a layer's text has or that its migrations made, for the layer to reset and what may
 * hang on it. A text that does not compose does not tell whose rows are lost.
 */
function findOwnedNames(
  workspace: LoadedWorkspace,
  { layer: reset, parser }: { readonly layer: LayerSource; readonly parser: PostgresParser },
): Result<(layer: LayerSource) => ReadonlySet<string>> {
  const compose = createComposer(workspace, { files: workspace.files, language: prismaLanguage() })
  const composed = workspace.projects
    .filter(({ stack }) => stack.includes(reset))
    .map(({ stack }) => compose(stack, 'client'))
  const findings = sortDiagnostics(composed.flatMap((each) => each.findings.filter(isError)))
  if (findings.length > 0) return failure(...findings)
  const schemas = composed.flatMap(({ schema }) => schema ?? [])
  return success((layer) => {
    const made = readMigrations(layer, workspace.files).flatMap(({ script }) =>
      namesMadeBy(parser.parse(script), historySchemaOf(layer)),
    )
    const written = schemas.flatMap(({ names }) => names.get(layer.name) ?? [])
    return new Set([...made, ...written.flatMap(({ tables, enums }) => [...tables, ...enums])])
  })
}

/** The layer that is meant, and the database it is in: its owner's, if several have it. */
function findTarget(options: ResetOptions): Result<Found> {
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return workspace
  const urls = chooseUrls(workspace.value, options)
  if (!urls.ok) return urls
  const { scope } = workspace.value
  const urlOf = (project: (typeof scope)[number]) => urls.value.get(project)?.url
  const targets = planTargets({ workspace: workspace.value, scope, urlOf })
  const named = (target: Target) => target.tasks.find(({ layer }) => layer.name === options.layer)
  const candidates = targets.filter((target) => named(target) !== undefined)
  const ownersUrl = candidates.flatMap((target) => named(target)?.owner ?? []).map(urlOf)[0]
  const target = candidates.find(({ url }) => url === ownersUrl) ?? candidates[0]
  const layer = target && named(target)?.layer
  if (!target || !layer) return failure(describeUnknown(options.layer, targets))
  const source = [...urls.value.values()].find(({ url }) => url === target.url) ?? { variable: undefined }
  return success({ workspace: workspace.value, target, source, layer })
}

function describeUnknown(name: string, targets: readonly Target[]): Diagnostic {
  const names = [...new Set(targets.flatMap(({ tasks }) => tasks.map(({ layer }) => layer.name)))]
  return createDiagnostic('RESET.UNKNOWN_LAYER', {
    message: `There is no layer "${name}" here.`,
    next: describeUnknownName(name, names, 'Layers'),
  })
}

function layersAt({ layers }: LoadedWorkspace, address: Address) {
  return layers.map((layer) => ({ layer, address }))
}

function seedsOf({ projects, files }: LoadedWorkspace, layers: readonly ResetLayer[]): string[] {
  return projects
    .filter(({ owned }) => layers.some(({ layer }) => owned.includes(layer)))
    .filter(({ folder }) => files.kind(`${folder}/prisma/seed.ts`) === 'file')
    .map(({ folder }) => folder)
}

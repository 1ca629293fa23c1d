import type { Environment } from '../../config/choose-database-url.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Catalogue } from '../../core/drift/catalogue.ts'
import { compareCatalogues, type Difference, separatePushed } from '../../core/drift/compare-catalogues.ts'
import { isSameSql } from '../../core/drift/is-same-sql.ts'
import { judgeDrift } from '../../core/drift/judge-drift.ts'
import type { LayerDrift } from '../../core/drift/layer-drift.ts'
import { mendDifference } from '../../core/drift/mend-difference.ts'
import { writeScript } from '../../core/drift/mending-statement.ts'
import { tableIn } from '../../core/drift/table-in.ts'
import { takeOutDeviations } from '../../core/drift/take-out-deviations.ts'
import { historySchemaOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import type { Address } from '../../core/push/address.ts'
import { type LayerTask, planTargets, type Target } from '../../core/push/plan-targets.ts'
import { describeRowCount } from '../../core/row-count.ts'
import { withNeutralPath } from '../../ports/connection-url.ts'
import { addressOf, type Database, openDatabase } from '../../ports/database.ts'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { countRows } from '../database/count-rows.ts'
import { describeDatabaseError, type UrlSource } from '../database/describe-database-error.ts'
import { readLayerStates } from '../database/read-layer-states.ts'
import { type LayerHistory, readLayerHistory } from '../history/read-layer-history.ts'
import { chooseUrls } from '../workspace/choose-urls.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { readObjects } from './find-drift-objects.ts'
import { type KnownPromises, replayHistories } from './replay-histories.ts'

/** What to check. */
export interface DriftOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  readonly env: Environment
  /** Connection string that counts instead of what the environment names. */
  readonly databaseUrl?: string
  /** An empty database to run migrations in; by default one is created beside the live one, and dropped. */
  readonly shadowUrl?: string | undefined
  /** Ends the check early; what it made is cleared away. */
  readonly signal?: AbortSignal
  /** What earlier checks found out about the migrations. */
  readonly known?: KnownPromises
}

/** A PostgreSQL schema that no layer owns. */
interface UnownedSchema {
  readonly name: string
  readonly tables: number
}

/** How a live database stands to the migrations. */
export interface DatabaseDrift {
  readonly address: Address
  readonly layers: readonly LayerDrift[]
  readonly unowned: readonly UnownedSchema[]
  readonly milliseconds: number
}

/** How all databases stand to the migrations, and everything there is to say about it. */
export interface DriftReport {
  readonly databases: readonly DatabaseDrift[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compares live databases with what the layers' migrations make. Changes nothing there.
 *
 * @throws the reason of the signal, when that ends the check
 */
export async function findDrift(options: DriftOptions): Promise<DriftReport> {
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return { databases: [], diagnostics: workspace.diagnostics }
  const urls = chooseUrls(workspace.value, options)
  if (!urls.ok) return { databases: [], diagnostics: urls.diagnostics }
  const { scope } = workspace.value
  const urlOf = (project: (typeof scope)[number]) => urls.value.get(project)?.url
  const databases: DatabaseDrift[] = []
  const diagnostics: Diagnostic[] = []
  for (const target of planTargets({ workspace: workspace.value, scope, urlOf })) {
    const source = [...urls.value.values()].find(({ url }) => url === target.url) ?? { variable: undefined }
    const checked = await checkDatabase({ workspace: workspace.value, target, source }, options)
    if (!checked.ok) return { databases, diagnostics: [...diagnostics, ...checked.diagnostics] }
    databases.push(checked.value)
    diagnostics.push(...judge(checked.value))
  }
  return { databases, diagnostics }
}

function judge({ layers, address }: DatabaseDrift): Diagnostic[] {
  return layers.flatMap((layer) =>
    judgeFindings({
      findings: judgeDrift(layer, address),
      files: [],
      checked: [],
      rulesAt: () => layer.owner.rules,
    }),
  )
}

interface CheckInput {
  readonly workspace: LoadedWorkspace
  readonly target: Target
  readonly source: UrlSource
}

async function checkDatabase(input: CheckInput, options: DriftOptions): Promise<Result<DatabaseDrift>> {
  const { target, source } = input
  try {
    await using live = await openDatabase(withNeutralPath(target.url), { mayCreate: false })
    return await compareWithPromise(live, input, options)
  } catch (thrown) {
    options.signal?.throwIfAborted()
    return failure(describeDatabaseError(thrown, { address: addressOf(target.url), source }))
  }
}

async function compareWithPromise(
  live: Database,
  { workspace, target }: CheckInput,
  { shadowUrl, signal = new AbortController().signal, known = new Map() }: DriftOptions,
): Promise<Result<DatabaseDrift>> {
  const start = performance.now()
  const { tasks, url } = target
  const states = await readLayerStates(
    live,
    tasks.map(({ layer }) => layer),
  )
  const histories = new Map<LayerTask, LayerHistory>()
  for (const task of tasks) {
    const records = states.get(task.layer)?.records ?? []
    histories.set(task, await readLayerHistory(workspace.root, task.layer, records))
  }
  const schemas = tasks.flatMap(({ layer }) => schemasOf(layer))
  const found = await readObjects(live, schemas)
  const checkedTasks = tasks.filter(({ onlyIfMissing }) => !onlyIfMissing)
  const { parse } = await loadPostgresParser()
  const isSame = (a: string | undefined, b: string | undefined) => isSameSql(a, b, parse)
  const differ = (promised: Catalogue, { layer }: LayerTask) => {
    const ofLayer = (catalogue: Catalogue) => catalogue.filter(({ schema }) => schemasOf(layer).includes(schema))
    return compareCatalogues(ofLayer(promised), ofLayer(found), isSame)
  }
  const promised = await replayHistories(live, {
    workspace,
    url,
    shadowUrl,
    layers: tasks.map((task) => ({ task, applied: appliedOf(histories.get(task)) })),
    schemas,
    toPush: (catalogue) => tasks.filter((task) => differ(catalogue, task).length > 0),
    signal,
    known,
  })
  if (!promised.ok) return promised
  const { catalogue, pushed } = promised.value
  const layers: LayerDrift[] = []
  for (const task of checkedTasks) {
    const { layer, owner } = task
    const separated = separatePushed(differ(catalogue, task), found, { pushed, isSame })
    const { rest, used } = takeOutDeviations(separated.rest, owner.deviations ?? {})
    const isHere = (name: string) => schemasOf(layer).some((schema) => name.startsWith(`${schema}.`))
    layers.push({
      layer,
      owner,
      history: histories.get(task)?.diagnosis ?? { pending: [], failed: [], edited: [], missing: [] },
      applied: appliedOf(histories.get(task)).length,
      differences: rest,
      pushed: separated.pushed,
      unused: Object.keys(owner.deviations ?? {}).filter((name) => isHere(name) && !used.includes(name)),
      rows: await countExtra(live, rest),
      script: writeScript(rest.flatMap((difference) => mendDifference(difference, found))),
    })
  }
  const unowned = await readUnowned(live, workspace.layers.flatMap(schemasOf))
  const milliseconds = Math.round(performance.now() - start)
  return success({ address: live.address, layers, unowned, milliseconds })
}

function schemasOf(layer: LayerSource): readonly string[] {
  return [layer.databaseSchema, historySchemaOf(layer)]
}

function appliedOf(read: LayerHistory | undefined) {
  return read ? read.history.migrations.filter(({ name }) => !read.diagnosis.pending.includes(name)) : []
}

/** Counts the rows of extra tables that may be read: they would go with them. */
async function countExtra(live: Database, differences: readonly Difference[]): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>()
  for (const { kind, object } of differences) {
    if (kind !== 'extra' || object.kind !== 'table') continue
    const count = await countRows(live, tableIn(object))
    if (count.rows !== undefined) rows.set(`${object.schema}.${object.name}`, describeRowCount(count))
  }
  return rows
}

async function readUnowned(live: Database, owned: readonly string[]): Promise<UnownedSchema[]> {
  const rows = await live.query(
    `SELECT n.nspname, (SELECT count(*) FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p'))
     FROM pg_namespace n
     WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname <> ALL ($1)
     ORDER BY n.nspname`,
    [owned],
  )
  return rows.map(([name, tables]) => ({ name: name ?? '', tables: Number(tables) }))
}

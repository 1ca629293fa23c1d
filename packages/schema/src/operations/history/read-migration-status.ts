import type { Environment } from '../../config/choose-database-url.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { HistoryDiagnosis } from '../../core/migrate/diagnose-history.ts'
import type { LayerSource, Project } from '../../core/project.ts'
import type { Address } from '../../core/push/address.ts'
import { planTargets } from '../../core/push/plan-targets.ts'
import { withNeutralPath } from '../../ports/connection-url.ts'
import { addressOf, openDatabase } from '../../ports/database.ts'
import { describeDatabaseError } from '../database/describe-database-error.ts'
import { readLayerStates } from '../database/read-layer-states.ts'
import { chooseUrls } from '../workspace/choose-urls.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { readLayerHistory } from './read-layer-history.ts'

/** Whose migrations to tell of. */
export interface MigrationStatusOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  readonly env: Environment
}

/** The migrations of a layer, as a database records them. */
export interface LayerMigrations {
  readonly layer: LayerSource
  /** Package that owns the layer. */
  readonly owner: Project
  /** How many of this checkout's migrations are applied. */
  readonly applied: number
  readonly history: HistoryDiagnosis
}

/** The migrations of the layers in each database, and what could not be read. */
export interface MigrationStatusReport {
  readonly databases: readonly { readonly address: Address; readonly layers: readonly LayerMigrations[] }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads which migrations of each layer a database has applied. Changes nothing, and compares no tables: that is `findDrift`. */
export async function readMigrationStatus({ cwd, env }: MigrationStatusOptions): Promise<MigrationStatusReport> {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return { databases: [], diagnostics: workspace.diagnostics }
  const urls = chooseUrls(workspace.value, { env })
  if (!urls.ok) return { databases: [], diagnostics: urls.diagnostics }
  const { scope, root } = workspace.value
  const databases: MigrationStatusReport['databases'][number][] = []
  const diagnostics: Diagnostic[] = []
  const urlOf = (project: Project) => urls.value.get(project)?.url
  for (const { url, tasks } of planTargets({ workspace: workspace.value, scope, urlOf })) {
    try {
      await using database = await openDatabase(withNeutralPath(url), { mayCreate: false })
      const states = await readLayerStates(
        database,
        tasks.map(({ layer }) => layer),
      )
      const layers: LayerMigrations[] = []
      for (const { layer, owner } of tasks) {
        const read = await readLayerHistory(root, layer, states.get(layer)?.records ?? [])
        const { diagnosis: history } = read
        layers.push({ layer, owner, applied: read.history.migrations.length - history.pending.length, history })
      }
      databases.push({ address: database.address, layers })
    } catch (thrown) {
      const source = [...urls.value.values()].find((chosen) => chosen.url === url) ?? { variable: undefined }
      diagnostics.push(describeDatabaseError(thrown, { address: addressOf(url), source }))
    }
  }
  return { databases, diagnostics }
}

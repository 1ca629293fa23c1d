import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { posix } from 'node:path'
import { historySchemaOf } from '../../core/layer.ts'
import { formatAddress } from '../../core/push/address.ts'
import type { Target } from '../../core/push/plan-targets.ts'
import { clientGeneratorVersion } from '../../ports/client-generator.ts'
import type { Database } from '../../ports/database.ts'
import { type FileTree, nodeFileTree } from '../../ports/file-tree.ts'
import { readCatalogueHash } from '../database/read-catalogue-hash.ts'
import { readLayerStates } from '../database/read-layer-states.ts'
import { readMigrations } from '../history/read-migrations.ts'
import { createReport } from './layer-run.ts'
import { type LayerOutcome, type LayerWork, runLayers } from './run-layers.ts'

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string }

const MODULES = 'node_modules'

/** Where it is kept what there was when there was nothing left to do. */
const CACHE = posix.join(MODULES, '.cache/schema/pushed.json')

/**
 * Works through the layers of an open database as `runLayers` does, unless texts, migrations and database are all as they were
 * when that left nothing to do.
 */
export async function runChangedLayers(database: Database, target: Target, work: LayerWork): Promise<LayerOutcome[]> {
  const files = nodeFileTree(work.root)
  if (files.kind(MODULES) === undefined) return await runLayers(database, target, work)
  // Before the work: what comes in meanwhile is for the next push.
  const inputs = hashInputs(target, work)
  const stateOf = async () => `${inputs} ${await hashDatabase(database, target)}`
  const place = [formatAddress(database.address), ...target.tasks.map(({ layer }) => layer.name)].join(' ')
  if (readCache(files)[place] === (await stateOf())) return reportCurrent(target, work)
  const outcomes = await runLayers(database, target, work)
  const isInOrder = outcomes.every(({ state, diagnostics }) => IN_ORDER.includes(state) && diagnostics.length === 0)
  if (isInOrder && !work.isDryRun) {
    writeCache(files, { ...readCache(files), [place]: await stateOf() })
  }
  return outcomes
}

const IN_ORDER: readonly LayerOutcome['state'][] = ['current', 'changed']

function reportCurrent({ tasks }: Target, { onStart, onLayer }: LayerWork): LayerOutcome[] {
  return tasks.map(({ layer }) => {
    onStart(layer)
    const outcome = { ...createReport({ state: 'current' }), layer, milliseconds: 0 }
    onLayer(outcome)
    return outcome
  })
}

/** Everything that the work on the layers depends on, but for the database. */
function hashInputs({ tasks }: Target, { root, schemas }: LayerWork): string {
  const files = nodeFileTree(root)
  const inputs = tasks.map((task) => {
    const { draft, names } = schemas.get(task) ?? {}
    const { migrations } = task.layer
    return [draft, [...(names ?? [])], task.onlyIfMissing, files.list(migrations), readMigrations(task.layer, files)]
  })
  return hashOf([version, clientGeneratorVersion(), inputs])
}

/** What the database has of the layers: definitions, and records of migrations. */
async function hashDatabase(database: Database, { tasks }: Target): Promise<string> {
  const layers = tasks.map(({ layer }) => layer)
  const states = await readLayerStates(database, layers)
  const records = layers.map((layer) => states.get(layer)?.records)
  const owned = layers.flatMap((layer) => [layer.databaseSchema, historySchemaOf(layer)])
  return hashOf([records, await readCatalogueHash(database, owned)])
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** States by databases and layers; a file that is none tells of no state. */
function readCache(files: FileTree): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(files.read(CACHE) ?? '{}'))
  } catch {
    return {}
  }
}

/** Where it cannot be kept, the next push looks at every layer again. */
function writeCache(files: FileTree, states: Readonly<Record<string, unknown>>): void {
  try {
    files.write(CACHE, `${JSON.stringify(states, null, 2)}\n`)
  } catch {
    // The push is done all the same.
  }
}

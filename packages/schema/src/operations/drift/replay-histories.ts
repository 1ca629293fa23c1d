import { createHash } from 'node:crypto'
import type { Migration } from '@workspace/prisma-engine'
import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Catalogue } from '../../core/drift/catalogue.ts'
import { titleOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import { formatAddress } from '../../core/push/address.ts'
import { externalTo } from '../../core/push/layer-state.ts'
import type { LayerTask } from '../../core/push/plan-targets.ts'
import type { Database } from '../../ports/database.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { createComposer } from '../compose/create-composer.ts'
import { asEngineError } from '../database/describe-database-error.ts'
import { openShadow } from '../database/open-shadow.ts'
import { readLayerStates } from '../database/read-layer-states.ts'
import { replayMigrations } from '../database/replay-migrations.ts'
import type { LoadedWorkspace } from '../workspace/load-workspace.ts'
import { readObjects } from './find-drift-objects.ts'

/** A layer and its migrations that count as applied. */
interface ReplayedLayer {
  readonly task: LayerTask
  readonly applied: readonly Migration[]
}

/** What a database should have. */
export interface Promised {
  readonly catalogue: Catalogue
  /** The same with the layers' texts pushed on top, as far as they can be; undefined if nobody asked. */
  readonly pushed?: Catalogue | undefined
}

/** What was found out last about each database, with a hash of what it depends on: a check that is repeated need not run the migrations again. */
export type KnownPromises = Map<string, { readonly hash: string; readonly promised: Promised }>

/** What to find out, and where. */
export interface ReplayInput {
  readonly workspace: LoadedWorkspace
  readonly url: string
  readonly shadowUrl: string | undefined
  /** Lower layers first. */
  readonly layers: readonly ReplayedLayer[]
  readonly schemas: readonly string[]
  /** Layers whose texts have to be pushed too, now that it is known what the migrations make. */
  readonly toPush: (promised: Catalogue) => readonly LayerTask[]
  readonly signal: AbortSignal
  readonly known: KnownPromises
}

/**
 * Finds out what migrations make, by running them in a database that is there for nothing else.
 *
 * @throws {SchemaEngineError} when a connection fails
 */
export async function replayHistories(live: Database, input: ReplayInput): Promise<Result<Promised>> {
  const { url, shadowUrl, layers, toPush, signal, known } = input
  const hash = hashOf(input)
  const place = formatAddress(live.address)
  const last = known.get(place)
  const before = last?.hash === hash ? last.promised : undefined
  if (before && (before.pushed || toPush(before.catalogue).length === 0)) return success(before)
  const opened = await openShadow(live, { url, shadowUrl, signal, describeRefusal })
  if (!opened.ok) return opened
  await using shadow = opened.value
  const { database } = shadow
  const run = await replayMigrations(database, {
    layers: layers.map(({ task, applied }) => ({ layer: task.layer, migrations: applied })),
    describeFailure,
  })
  signal.throwIfAborted()
  if (!run.ok) return run
  const catalogue = await readObjects(database, input.schemas)
  const tasks = toPush(catalogue)
  const pushed = tasks.length > 0 ? await pushTexts(database, tasks, input) : success(undefined)
  if (!pushed.ok) return pushed
  const promised = { catalogue, pushed: pushed.value }
  known.set(place, { hash, promised })
  return success(promised)
}

function hashOf({ workspace, layers, schemas }: ReplayInput): string {
  const facts = layers.map(({ task, applied }) => [
    task.layer.name,
    applied.map(({ script }) => script),
    task.stack.flatMap(({ files }) => files.map((path) => workspace.files.read(path))),
  ])
  return createHash('sha256')
    .update(JSON.stringify([schemas, facts]))
    .digest('hex')
}

function describeRefusal(message: string) {
  return createDiagnostic('DRIFT.NO_SHADOW', {
    message,
    next: [
      'Give an empty database on the same version of PostgreSQL: pnpm schema drift --shadow-url <url>',
      'Or let the user create databases: ALTER ROLE <user> CREATEDB;',
    ],
  })
}

function describeFailure(layer: LayerSource, name: string, why: string) {
  return createDiagnostic('DRIFT.UNREPLAYABLE', {
    message: `Migration ${name} of ${titleOf(layer)} does not run on what the migrations before it made.`,
    why,
    next: [
      `See ${layer.migrations}/${name}/migration.sql: it may need something that was made by hand, such as an extension.`,
    ],
  })
}

/**
 * Pushes texts, and reads what is there then. One that does not compose would make what was pushed of it look extra; one that
 * cannot be pushed as it is explains nothing.
 */
async function pushTexts(
  database: Database,
  tasks: readonly LayerTask[],
  { workspace, schemas }: ReplayInput,
): Promise<Result<Catalogue>> {
  const compose = createComposer(workspace, { files: workspace.files, language: prismaLanguage() })
  for (const task of tasks) {
    const { schema, findings } = compose(task.stack, 'client')
    if (!schema) return failure(...findings)
    // On a connection of its own: closing it undoes what was not committed.
    await using engine = database.openEngine()
    try {
      await engine.dbExecute('BEGIN')
      await engine.schemaPush({
        schemas: [{ path: `${task.layer.name}.prisma`, content: schema.draft }],
        external: externalTo(task, schema.names, await readLayerStates(database, task.stack)),
        force: true,
      })
      await engine.dbExecute('COMMIT')
    } catch (thrown) {
      asEngineError(thrown)
    }
  }
  return success(await readObjects(database, schemas))
}

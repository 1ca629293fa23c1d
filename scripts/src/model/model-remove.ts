import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import { SchemaEngineError } from '@workspace/prisma-engine'
import { chooseDatabaseUrl, titleOf } from '@workspace/schema'
import { DECLINED, FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { describeMissingUrl } from '../scaffold/describe-missing-url.ts'
import { findRunningDevObstacle } from '../scaffold/find-running-dev-obstacle.ts'
import { findUncommitted } from '../scaffold/find-uncommitted.ts'
import { isConfirmed } from '../scaffold/is-confirmed.ts'
import { reportFiles } from '../scaffold/report-files.ts'
import { runBiome } from '../scaffold/run-biome.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { writeMigration } from '../scaffold/write-migration.ts'
import { say } from '../shell.ts'
import { findModelUsers } from './find-model-users.ts'
import { findPlace, readLayers } from './find-place.ts'
import { removeBlock } from './layer-text.ts'
import { dropModelData, type ModelData, readModelData } from './model-data.ts'
import { derivedFiles, findCodeFiles, removeCodeFiles } from './model-files.ts'
import type { ModelPlace } from './new-model.ts'
import { findOwnMigration, lockPath, type OwnMigration } from './own-migration.ts'
import { removeFromRegisters } from './registers.ts'
import { addedMigrations } from './write-model.ts'

interface Options {
  readonly layer?: string
  readonly confirm?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** A model that is there, and what goes with it. */
interface RemovableModel {
  readonly place: ModelPlace
  /** The file of the layer that it is written in, and the text of that without it. */
  readonly source: { readonly path: string; readonly rest: string }
  readonly code: readonly string[]
  /** Taken back; undefined where the table is dropped by a migration of its own. */
  readonly migration: OwnMigration | undefined
  readonly url: string
  readonly data: ModelData
}

/**
 * `pnpm model:remove <Name> --layer <layer>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function modelRemove(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm model:remove',
      description:
        'Remove a model from its layer: its block, the code and the test that pnpm gen model wrote, and its table. A migration that is in no commit is taken back with the table in the local database; else a new one drops the table.',
      examples: [
        'pnpm model:remove DemoNote --layer demo --dry-run',
        'pnpm model:remove DemoNote --layer demo --confirm DemoNote',
      ],
      define: (command) =>
        command
          .argument('<name>', 'name of the model')
          .requiredOption('--layer <layer>', 'the app or plugin whose table it is')
          .option('--confirm <name>', 'consent to what would be lost by naming the model; asked for in a terminal')
          .option('--dry-run', 'change nothing; say what would be removed')
          .option('--json', 'print one JSON object'),
      action: async (options, [name = '']) => {
        loadEnv()
        const place = await findPlace(root, name, options.layer ?? '')
        return place ? await checkAndRemove(root, place, options) : FAILED
      },
    },
    args,
  )
}

async function checkAndRemove(root: string, place: ModelPlace, options: Options): Promise<number> {
  const { names, layer, project } = place
  const source = await findSource(root, place)
  if (!source) {
    say.failed({ message: `There is no model "${names.model}" in ${titleOf(layer)}.`, next: [`See ${layer.source}.`] })
    return FAILED
  }
  const obstacle = await findRunningDevObstacle(root, `Model ${names.model}`)
  if (obstacle) {
    say.failed(obstacle)
    return obstacle.status
  }
  const code = await findCodeFiles(root, place)
  const layers = (readLayers(root) ?? []).map((each) => each.layer)
  const users = await findModelUsers(root, { place, layers, own: code })
  if (users.length > 0) {
    const next = ['Change what is named, then run the command again.']
    say.failed({ message: `Model ${names.model} is in use, so it was not removed.`, why: users.join('\n  '), next })
    return DECLINED
  }
  const chosen = chooseDatabaseUrl(project, process.env)
  if (!chosen) {
    say.failed(describeMissingUrl(project.folder, 'Models'))
    return FAILED
  }
  const migration = await findOwnMigration(root, place)
  const data = await readModelData(place, chosen.url)
  const model: RemovableModel = { place, source, code, migration, url: chosen.url, data }
  const losses = [
    ...(data.kind === 'found' ? [describeData(data)] : []),
    ...(await findUncommitted(root, [...code, ...(migration ? [`${migration.folder}/migration.sql`] : [])])),
  ]
  if (options.dryRun) return report(root, model, { ...options, losses, migrations: [] })
  const command = `pnpm model:remove ${names.model} --layer ${layer.name} --confirm ${names.model}`
  const consent = { what: 'Model', name: names.model, losses, given: options.confirm, command }
  if (!(await isConfirmed(consent))) return DECLINED
  const migrations = await addedMigrations(root, place, () => carryOut(root, model))
  if (!migrations) {
    const next = ['For clients that know it again: pnpm db:generate']
    say.failed({ message: `Model ${names.model} was not removed; the files are as they were.`, next })
    return FAILED
  }
  return report(root, model, { ...options, losses, migrations })
}

async function findSource(root: string, { layer, names }: ModelPlace): Promise<RemovableModel['source'] | undefined> {
  for (const path of layer.files) {
    const rest = removeBlock(await readFile(join(root, path), 'utf8'), names.model)
    if (rest !== undefined) return { path, rest }
  }
  return undefined
}

function describeData({ table, database, rows }: ModelData & { readonly kind: 'found' }): string {
  return `table ${table} in database ${database}, ${rows === 1 ? '1 row' : `${rows} rows`}`
}

/** Removes all that is to go, or puts the files back. */
function carryOut(root: string, model: RemovableModel): Promise<boolean> {
  const { place, source, code, migration } = model
  const files = [source.path, lockPath(place), ...code, ...derivedFiles(root, place)]
  return withFileRollback(root, [...files, ...(migration ? [`${migration.folder}/migration.sql`] : [])], () =>
    remove(root, model),
  )
}

async function remove(root: string, { place, source, code, migration, data, url }: RemovableModel): Promise<boolean> {
  const { names, layer } = place
  if (source.rest === '') await rm(join(root, source.path))
  else await writeFile(join(root, source.path), source.rest)
  await removeCodeFiles(root, code)
  const registers = await removeFromRegisters(root, place)
  if (registers.length > 0 && !(await runBiome(root, ['check', '--write', ...registers]))) return false
  if (migration) {
    await rm(join(root, migration.folder), { recursive: true })
    await writeFile(join(root, lockPath(place)), migration.lock)
  } else {
    const work = { layer: layer.name, name: `drop_${names.table}`, isLossAccepted: true }
    if (!(await writeMigration(root, work))) return false
  }
  const errors = await writeDerivedFiles(root)
  if (errors.length > 0) {
    sayDiagnostics(errors)
    return false
  }
  if (!migration || data.kind !== 'found') return true
  try {
    await dropModelData(place, url, migration.name)
    return true
  } catch (error) {
    if (!(error instanceof SchemaEngineError)) throw error
    say.failed({ message: `Database ${data.database} keeps ${data.table}.`, why: error.message })
    return false
  }
}

interface Removal extends Options {
  readonly losses: readonly string[]
  /** The migrations that drop the table, where one had to be written. */
  readonly migrations: readonly string[]
}

function report(
  root: string,
  { place, source, code, migration, data }: RemovableModel,
  { losses, migrations, dryRun = false, json = false }: Removal,
): number {
  const { names, layer } = place
  const facts = { model: names.model, layer: layer.name, table: `${layer.databaseSchema}.${names.table}`, losses }
  const files = [...(migration ? [`${migration.folder}/migration.sql`] : []), ...code]
  const changed = [source.path, lockPath(place), ...derivedFiles(root, place), ...migrations]
  reportFiles({ facts, verb: 'removed', files, changed, isDryRun: dryRun, isJson: json })
  if (data.kind === 'unknown') say.progress(`The database was not looked at: ${data.why}`)
  if (migration && data.kind === 'found') say.progress(`${describeData(data)}, ${dryRun ? 'would be ' : ''}dropped`)
  if (dryRun) {
    if (!migration) say.progress(`${layer.migrations}/<time>_drop_${names.table}/migration.sql would be written`)
    return OK
  }
  say.done(`Model ${names.model} removed from ${titleOf(layer)}`)
  if (!migration) say.progress('Its table goes with the new migration: pnpm db:migrate:deploy')
  return OK
}

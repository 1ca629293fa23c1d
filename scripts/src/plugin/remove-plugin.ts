import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SchemaEngineError } from '@workspace/prisma-engine'
import { FAILED, OK } from '../exit-status.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { dropLayerData, dropStatements, type LayerData, type LayerSchemas } from '../scaffold/layer-database.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { say } from '../shell.ts'
import { DERIVED_FILES, pluginPaths } from './plugin-files.ts'
import { setPluginVersion } from './set-plugin-version.ts'

/** A removal that nothing stands against. */
export interface PluginRemoval {
  readonly root: string
  readonly name: string
  readonly schemas: LayerSchemas
  readonly url: string
  readonly data: LayerData
  /** Files of the plugin. */
  readonly files: readonly string[]
  /** What goes and cannot be had back, in words. */
  readonly losses: readonly string[]
  readonly isDryRun: boolean
  readonly isJson: boolean
}

/**
 * Removes the files of a plugin and what it has in the local database; the files are put back where the rest fails.
 *
 * @returns the exit status.
 */
export async function removePlugin(removal: PluginRemoval): Promise<number> {
  const { root, name, data, files, isDryRun } = removal
  if (!isDryRun) {
    const isDone = await withFileRollback(root, [...files, ...DERIVED_FILES], () => remove(removal))
    if (!isDone) {
      say.failed({
        message: `Plugin ${name} was not removed; the files are as they were.`,
        next: ['For clients that know it again: pnpm db:generate'],
      })
      return FAILED
    }
  }
  report(removal)
  if (data.kind === 'unknown') {
    say.progress(`The local database was not looked at: ${data.why}`)
    say.progress(`Where it has the plugin: ${dropStatements(removal.schemas)}`)
  }
  if (!isDryRun) say.done(`Plugin ${name} removed`)
  return OK
}

async function remove({ root, name, files, data, schemas, url }: PluginRemoval): Promise<boolean> {
  for (const path of files) await rm(join(root, path))
  const { layer, seed, migrations, others } = pluginPaths(name)
  for (const path of [layer, seed, migrations, ...others]) await rm(join(root, path), { recursive: true, force: true })
  await setPluginVersion(root, name, undefined)
  const errors = await writeDerivedFiles(root)
  if (errors.length > 0) {
    sayDiagnostics(errors)
    return false
  }
  if (data.kind !== 'found') return true
  try {
    await dropLayerData({ schemas, url, rows: { sql: 'DELETE FROM public.plugins WHERE name = $1', values: [name] } })
    return true
  } catch (error) {
    if (!(error instanceof SchemaEngineError)) throw error
    say.failed({ message: `Database ${data.database} keeps plugin ${name}.`, why: error.message })
    return false
  }
}

function report({ name, data, files, losses, isDryRun, isJson }: PluginRemoval): void {
  const tables = data.kind === 'found' ? data.tables : []
  if (isJson) {
    const database = data.kind === 'found' ? data.database : null
    const facts = { plugin: name, isDryRun, removed: files, changed: DERIVED_FILES, database, tables, losses }
    process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`)
  }
  const done = isDryRun ? 'would be ' : ''
  for (const path of files) say.progress(`${path} ${done}removed`)
  for (const path of DERIVED_FILES) say.progress(`${path} ${done}written`)
  for (const table of tables) say.progress(`table ${table.name}, ${table.rows} rows, ${done}dropped`)
}

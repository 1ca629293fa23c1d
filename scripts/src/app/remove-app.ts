import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SchemaEngineError } from '@workspace/prisma-engine'
import { FAILED, OK } from '../exit-status.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { install } from '../scaffold/install.ts'
import { dropLayerData, dropStatements, type LayerData, type LayerSchemas } from '../scaffold/layer-database.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { say } from '../shell.ts'
import { appPaths, SHARED_FILES } from './app-files.ts'
import { removeFromComposeFiles } from './compose-files.ts'
import { removeFromEnvExample } from './env-example.ts'
import { findMentions } from './find-mentions.ts'

/** A removal that nothing stands against. */
export interface AppRemoval {
  readonly root: string
  readonly name: string
  readonly schemas: LayerSchemas
  readonly url: string
  readonly data: LayerData
  /** Files of the app. */
  readonly files: readonly string[]
  /** What goes and cannot be had back, in words. */
  readonly losses: readonly string[]
  readonly isDryRun: boolean
  readonly isJson: boolean
}

/**
 * Removes the files of an app and what it has in the local database; the files are put back where the rest fails.
 *
 * @returns the exit status.
 */
export async function removeApp(removal: AppRemoval): Promise<number> {
  const { root, name, data, files, isDryRun } = removal
  if (!isDryRun) {
    const isDone = await withFileRollback(root, [...files, ...SHARED_FILES], () => remove(removal))
    if (!isDone) {
      say.failed({
        message: `App ${name} was not removed; the files are as they were.`,
        next: ['For its dependencies and its client: pnpm install && pnpm db:generate'],
      })
      return FAILED
    }
  }
  report(removal)
  if (data.kind === 'unknown') {
    say.progress(`The database was not looked at: ${data.why}`)
    say.progress(`Where it has the app: ${dropStatements(removal.schemas)}`)
  }
  if (isDryRun) return OK
  for (const mention of await findMentions(root, name)) say.progress(`${mention} still names it`)
  say.done(`App ${name} removed`)
  return OK
}

async function remove({ root, name, data, schemas, url }: AppRemoval): Promise<boolean> {
  const { folder, page } = appPaths(name)
  for (const path of [folder, page]) await rm(join(root, path), { recursive: true, force: true })
  await removeFromEnvExample(root, name)
  await removeFromComposeFiles(root, name)
  const errors = await writeDerivedFiles(root)
  if (errors.length > 0) {
    sayDiagnostics(errors)
    return false
  }
  if (!(await install(root))) return false
  if (data.kind !== 'found') return true
  try {
    await dropLayerData({ schemas, url })
    return true
  } catch (error) {
    if (!(error instanceof SchemaEngineError)) throw error
    say.failed({ message: `Database ${data.database} keeps app ${name}.`, why: error.message })
    return false
  }
}

function report({ name, data, files, losses, isDryRun, isJson }: AppRemoval): void {
  const tables = data.kind === 'found' ? data.tables : []
  if (isJson) {
    const database = data.kind === 'found' ? data.database : null
    const facts = { app: name, isDryRun, removed: files, changed: SHARED_FILES, database, tables, losses }
    process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`)
  }
  const done = isDryRun ? 'would be ' : ''
  for (const path of files) say.progress(`${path} ${done}removed`)
  for (const path of SHARED_FILES) say.progress(`${path} ${done}written`)
  for (const table of tables) say.progress(`table ${table.name}, ${table.rows} rows, ${done}dropped`)
}

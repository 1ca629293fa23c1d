import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SchemaEngineError } from '@workspace/prisma-engine'
import { FAILED, OK } from '../exit-status.ts'
import { cutFromFiles, findFilesAbout } from '../marks/cut-from-files.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { say } from '../shell.ts'
import { dropLayerData, dropStatements, type LayerData, type LayerSchemas } from './layer-database.ts'
import type { LayerRemoval } from './layer-removal.ts'
import { reportFiles } from './report-files.ts'
import { withFileRollback } from './with-file-rollback.ts'
import { writeDerivedFiles } from './write-derived-files.ts'

/** A layer that nothing stands against removing. */
interface RemovableLayer {
  /** `App`, `Plugin`. */
  readonly what: string
  readonly root: string
  readonly name: string
  /** What marks name it by. */
  readonly owners: ReadonlySet<string>
  readonly schemas: LayerSchemas
  readonly url: string
  readonly data: LayerData
  readonly files: readonly string[]
  /** What goes and cannot be had back, in words. */
  readonly losses: readonly string[]
  readonly isDryRun: boolean
  readonly isJson: boolean
}

/**
 * Removes the files of a layer and what it has in the local database; the files are put back where the rest fails.
 *
 * @returns the exit status.
 */
export async function carryOutRemoval(removal: LayerRemoval, layer: RemovableLayer): Promise<number> {
  const { what, root, name, data, files, isDryRun } = layer
  const about = (await findFilesAbout(root, layer.owners)).filter((path) => !files.includes(path))
  const changed = [...new Set([...(await removal.findChanged(root, name)), ...about])].sort()
  const shared = (await removal.findShared?.(root, name)) ?? []
  const touched = [...new Set([...files, ...changed, ...shared])]
  if (!isDryRun && !(await withFileRollback(root, touched, () => remove(removal, layer, changed)))) {
    say.failed({ message: `${what} ${name} was not removed; the files are as they were.`, next: [removal.repair] })
    return FAILED
  }
  const unused = isDryRun ? [] : shared.filter((path) => !existsSync(join(root, path)))
  report(removal, { ...layer, files: [...new Set([...files, ...unused])] }, changed)
  if (data.kind === 'unknown') {
    say.progress(`The database was not looked at: ${data.why}`)
    say.progress(`Where it has the ${removal.noun}: ${dropStatements(layer.schemas)}`)
  }
  if (isDryRun) return OK
  for (const mention of (await removal.findMentions?.(root, name)) ?? []) say.progress(`${mention} still names it`)
  say.done(`${what} ${name} removed`)
  return OK
}

async function remove(removal: LayerRemoval, layer: RemovableLayer, changed: readonly string[]): Promise<boolean> {
  const { root, name, data, schemas, url } = layer
  if (!(await cutFromFiles(root, layer.owners))) return false
  await removal.removeFiles(root, name)
  const errors = await writeDerivedFiles(root)
  if (errors.length > 0) {
    sayDiagnostics(errors)
    return false
  }
  if (removal.finish && !(await removal.finish(root, changed))) return false
  if (data.kind !== 'found') return true
  try {
    const rows = removal.rows?.(name)
    await dropLayerData({ schemas, url, ...(rows && { rows }) })
    return true
  } catch (error) {
    if (!(error instanceof SchemaEngineError)) throw error
    say.failed({ message: `Database ${data.database} keeps ${removal.noun} ${name}.`, why: error.message })
    return false
  }
}

function report(
  { noun }: LayerRemoval,
  { name, data, files, losses, isDryRun, isJson }: RemovableLayer,
  changed: readonly string[],
): void {
  const { database, tables } = data.kind === 'found' ? data : { database: null, tables: [] }
  reportFiles({ facts: { [noun]: name, database, tables, losses }, verb: 'removed', files, changed, isDryRun, isJson })
  for (const table of tables)
    say.progress(`table ${table.name}, ${table.rows} rows, ${isDryRun ? 'would be ' : ''}dropped`)
}

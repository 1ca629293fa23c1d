import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lint } from '@workspace/schema'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { renderTemplates } from '../scaffold/render-templates.ts'
import { runBiome } from '../scaffold/run-biome.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { writeMigration } from '../scaffold/write-migration.ts'
import { addBlock, renderModel } from './layer-text.ts'
import { codePaths, layerFileOf } from './model-files.ts'
import type { ModelPlace, NewModel } from './new-model.ts'
import { addToRegisters } from './registers.ts'
import { templateFacts } from './template-facts.ts'

/**
 * Writes the files of a new model, all of them or none; where that fails, says why.
 *
 * @param changed - files that change with it.
 */
export function writeModel(root: string, model: NewModel, changed: readonly string[]): Promise<boolean> {
  return withFileRollback(root, [...changed, ...codePaths(model)], () => write(root, model))
}

/**
 * The migrations that some work writes for the layer of a model, by path.
 *
 * @param work - answers whether it succeeded; what it wrote is removed where it did not.
 * @returns undefined where it did not.
 */
export async function addedMigrations(
  root: string,
  { layer }: Pick<ModelPlace, 'layer'>,
  work: () => Promise<boolean>,
): Promise<readonly string[] | undefined> {
  const folder = join(root, layer.migrations)
  const before = new Set(await readdir(folder))
  const read = async () => (await readdir(folder)).filter((name) => !before.has(name)).sort()
  let isDone = false
  try {
    isDone = await work()
    return isDone ? (await read()).map((name) => `${layer.migrations}/${name}/migration.sql`) : undefined
  } finally {
    if (!isDone) for (const name of await read()) await rm(join(folder, name), { recursive: true })
  }
}

async function write(root: string, model: NewModel): Promise<boolean> {
  const { names, layer, project, kind, fields } = model
  const path = join(root, layerFileOf(model))
  const text = await readFile(path, 'utf8').catch(() => '')
  await writeFile(path, addBlock(text, renderModel({ names, fields })))
  if (!(await isClean(join(root, project.folder)))) return false
  if (!(await writeMigration(root, { layer: layer.name, name: `add_${names.table}` }))) return false
  if (kind) {
    if (!(await renderTemplates(root, 'model', [JSON.stringify(templateFacts(model, kind))]))) return false
    const registers = await addToRegisters(root, model)
    if (!(await runBiome(root, ['check', '--write', ...codePaths(model), ...registers]))) return false
  }
  const errors = await writeDerivedFiles(root)
  if (errors.length > 0) sayDiagnostics(errors)
  return errors.length === 0
}

/** Whether the layers of a package compose and keep the rules; says what does not. */
async function isClean(folder: string): Promise<boolean> {
  const errors = (await lint({ cwd: folder })).diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) sayDiagnostics(errors)
  return errors.length === 0
}

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cutFromFiles } from '../marks/cut-from-files.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { install } from '../scaffold/install.ts'
import { removeRootScripts } from '../scaffold/root-scripts.ts'
import { runBiome } from '../scaffold/run-biome.ts'
import { removeUnused } from '../scaffold/tidy-dependencies.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { trackedFiles } from '../tracked-files.ts'
import { findRenames } from './find-renames.ts'
import type { InitPlan } from './plan-init.ts'
import { renameInFiles } from './rename.ts'
import { removeInitScript, rewriteRoot } from './rewrite-root.ts'
import { STARTER_PATHS } from './starter-paths.ts'

/** Makes the project; where a step fails, says why and puts every file back. */
export async function carryOutInit(root: string, plan: InitPlan): Promise<boolean> {
  return await withFileRollback(root, await trackedFiles(root), async () => {
    if (!(await removeWhatGoes(root, plan))) return false
    const errors = await writeDerivedFiles(root)
    if (errors.length > 0) {
      sayDiagnostics(errors)
      return false
    }
    if (!(await removeUnused(root, ['dependencies', 'exports', 'files', 'types']))) return false
    await renameInFiles(root, await findRenames(root, plan.choices))
    await rewriteRoot(root, plan.choices)
    // A scope decides where lines break, and in which order imports stand.
    return (await runBiome(root, ['check', '--write', '.'])) && (await install(root))
  })
}

async function removeWhatGoes(root: string, { apps, plugins, owners }: InitPlan): Promise<boolean> {
  if (!(await cutFromFiles(root, owners))) return false
  for (const { removal, layer } of [...apps, ...plugins]) await removal.removeFiles(root, layer.name)
  for (const path of STARTER_PATHS) await rm(join(root, path), { recursive: true, force: true })
  await removeInitScript(root)
  await removeRootScripts(root)
  return true
}

import { releaseLayer } from '@workspace/schema'
import { writeEnvExamples } from '../env-example/env-examples.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { install } from '../scaffold/install.ts'
import { renderTemplates } from '../scaffold/render-templates.ts'
import { runBiome } from '../scaffold/run-biome.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { writeMigration } from '../scaffold/write-migration.ts'
import { appPaths } from './app-files.ts'
import { addToComposeFiles } from './compose-files.ts'
import type { NewApp } from './new-app.ts'

/** Version of the layer of a new app. */
export const FIRST_VERSION = '1.0.0'

/** Writes the files of a new app and installs it; where that fails, says why and leaves them half written. */
export async function writeApp(root: string, app: NewApp): Promise<boolean> {
  const { name, kind, title, port } = app
  if (!(await renderTemplates(root, `app-${kind}`, [name, title, String(port)]))) return false
  // How long a name is decides where lines break, and where its imports stand.
  if (!(await runBiome(root, ['check', '--write', appPaths(name).folder])) || !(await install(root))) return false
  if (!(await writeMigration(root, { layer: name, name: 'init' }))) return false
  const { diagnostics } = releaseLayer({ cwd: root, layer: name, isTagged: false, now: new Date() })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) errors.push(...(await writeDerivedFiles(root)))
  if (errors.length > 0) {
    sayDiagnostics(errors)
    return false
  }
  await addToComposeFiles(root, app)
  await writeEnvExamples(root)
  return true
}

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { releaseLayer } from '@workspace/schema'
import { x } from 'tinyexec'
import { writeEnvExamples } from '../env-example/env-examples.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { install } from '../scaffold/install.ts'
import { renderTemplates } from '../scaffold/render-templates.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { writeFirstMigration } from '../scaffold/write-first-migration.ts'
import { say } from '../shell.ts'
import { appPaths } from './app-files.ts'
import { addToComposeFiles } from './compose-files.ts'
import type { NewApp } from './new-app.ts'

/** Version of the layer of a new app. */
export const FIRST_VERSION = '1.0.0'

/** Writes the files of a new app and installs it; where that fails, says why and leaves them half written. */
export async function writeApp(root: string, app: NewApp): Promise<boolean> {
  const { name, kind, title, port } = app
  if (!(await renderTemplates(root, `app-${kind}`, [name, title, String(port)]))) return false
  if (!(await format(root, appPaths(name).folder)) || !(await install(root))) return false
  if (!(await writeFirstMigration(root, name))) return false
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

/** How long a name is decides where lines break, and where its imports stand. */
async function format(root: string, folder: string): Promise<boolean> {
  const biome = createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome')
  const { exitCode, stdout, stderr } = await x(process.execPath, [biome, 'check', '--write', folder], {
    nodeOptions: { cwd: root },
  })
  if (exitCode === 0) return true
  say.failed({ message: `${folder} is not clean.`, why: stripVTControlCharacters(`${stdout}${stderr}`).trim() })
  return false
}

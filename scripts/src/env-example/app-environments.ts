import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Preset, presetsOf } from '@workspace/env'
import { glob } from 'tinyglobby'

/** What an application reads of the environment. */
export interface AppEnvironment {
  /** Name of its folder. */
  readonly app: string
  /** Its module, relative to the root. */
  readonly file: string
  readonly presets: readonly Preset[]
}

/** Reads `src/env.ts` of every application, whatever the environment is. */
export async function readAppEnvironments(root: string): Promise<AppEnvironment[]> {
  const files = (await glob('apps/*/src/env.ts', { cwd: root })).sort()
  const environments: AppEnvironment[] = []
  for (const file of files) {
    const presets = await presetsOf(() => import(pathToFileURL(join(root, file)).href))
    environments.push({ app: basename(dirname(dirname(file))), file, presets })
  }
  return environments
}

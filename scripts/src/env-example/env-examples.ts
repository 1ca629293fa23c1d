import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Preset } from '@workspace/env'
import { glob } from 'tinyglobby'
import writeFileAtomic from 'write-file-atomic'
import { readApps } from '../apps.ts'
import { composeVariables } from '../validate/known-variables.ts'
import { readAppEnvironments } from './app-environments.ts'
import { appPreset } from './app-preset.ts'
import { renderEnvExample } from './render-env-example.ts'
import { workspacePreset } from './workspace-preset.ts'

const SOURCE = 'Written by `pnpm env:example`; do not edit. What it says is in'

/** A file that is generated. */
export interface Generated {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
}

/** All presets of a workspace: those of the root first. */
export async function readPresets(root: string): Promise<readonly Preset[]> {
  const environments = await readAppEnvironments(root)
  const taken = await readComposeVariables(root)
  const apps = await readApps(root, {})
  const ofApps = environments.flatMap((environment) => {
    const app = apps.find(({ name }) => name === environment.app)
    return app ? [appPreset(app, environment, taken)] : []
  })
  return [workspacePreset, ...ofApps, ...environments.flatMap(({ presets }) => presets)]
}

/** The `.env.example` of the root and of each application, as the modules of the environment have them. */
async function renderEnvExamples(root: string): Promise<readonly Generated[]> {
  const ofRoot = [
    'What can be set, in the environment or in a copy of this file named .env. In development nothing has to be.',
    `${SOURCE} apps/*/src/env.ts, the presets of packages, and scripts/src/env-example.`,
  ]
  const ofApp = [
    'What this application reads where it is deployed. In the workspace, these go into the .env of the root.',
    `${SOURCE} src/env.ts and the presets that it names.`,
  ]
  const environments = await readAppEnvironments(root)
  return [
    { path: '.env.example', text: renderEnvExample(ofRoot, await readPresets(root)) },
    ...environments.map(({ app, presets }) => ({
      path: `apps/${app}/.env.example`,
      text: renderEnvExample(ofApp, presets),
    })),
  ]
}

/** The files that are not what {@link renderEnvExamples} makes of them. */
export async function findStaleEnvExamples(root: string): Promise<readonly Generated[]> {
  const files = await renderEnvExamples(root)
  const texts = await Promise.all(files.map(({ path }) => readFile(join(root, path), 'utf8').catch(() => undefined)))
  return files.filter(({ text }, index) => texts[index]?.replaceAll('\r\n', '\n') !== text)
}

/** Writes every `.env.example` that is not current, and says which. */
export async function writeEnvExamples(root: string): Promise<readonly string[]> {
  const stale = await findStaleEnvExamples(root)
  for (const { path, text } of stale) await writeFileAtomic(join(root, path), text)
  return stale.map(({ path }) => path)
}

async function readComposeVariables(root: string): Promise<readonly string[]> {
  const files = await glob('docker-compose*.yml', { cwd: root })
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))
  return texts.flatMap(composeVariables)
}

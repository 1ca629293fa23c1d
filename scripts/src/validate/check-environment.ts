import { readPresets } from '../env-example/env-examples.ts'
import type { Check } from './check.ts'
import { checkAppSettings } from './check-app-settings.ts'
import { checkEnvironmentFiles } from './check-environment-files.ts'
import { checkSettings } from './check-settings.ts'
import { readEnvironmentFiles } from './environment-files.ts'
import { findKnownVariables } from './known-variables.ts'

/**
 * Whether the environment of this process and the files that set it are what the workspace reads, and what every app accepts.
 *
 * @param outside - the environment before `.env` was read.
 */
export async function checkEnvironment(root: string, outside: NodeJS.ProcessEnv): Promise<Check[]> {
  const { env } = process
  const files = await readEnvironmentFiles(root)
  const declared = (await readPresets(root)).flatMap(({ variables }) => Object.keys(variables))
  const alsoKnown = [...Object.values(files.compose).flat(), ...declared]
  const known = await findKnownVariables(root, alsoKnown)
  return [
    ...checkEnvironmentFiles(files, known),
    ...(await checkSettings(root, env, outside, files)),
    ...(await checkAppSettings(root, env)),
  ]
}

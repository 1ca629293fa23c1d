import type { StandardSchemaV1 } from '@t3-oss/env-core'
import { loadEnv } from '@workspace/config/load-env'
import { EnvironmentError } from './environment-error.ts'
import { findProblems, parseVariables, shapeOf } from './parse-variables.ts'
import type { Preset, ShapeOf, Values, Variables } from './preset.ts'

/**
 * What the `env.ts` of every application hands `createEnv` of t3-env: the variables of its presets, read from the process and the
 * workspace's `.env`, all that is missing or wrong told at once: the `extends` of t3-env
 * would stop at the first preset that has something.
 *
 * @example
 * export const presets = [databasePreset, signInPreset] as const
 * export const env = createEnv({ ...envOptions(presets), experimental__runtimeEnv: {} })
 */
export function envOptions<const Presets extends readonly Preset[]>(presets: Presets) {
  if (!isListing) loadEnv()
  return {
    server: shapeOf(presets) as ShapeOf<Presets>,
    createFinalSchema: (): StandardSchemaV1<Record<string, never>, Values<Presets>> => ({
      '~standard': {
        version: 1,
        vendor: '@workspace/env',
        validate: (variables) => validate(presets, variables as Variables),
      },
    }),
    onValidationError: (issues: readonly StandardSchemaV1.Issue[]): never => {
      throw new EnvironmentError(
        presets,
        issues.map(({ message, path }) => ({ name: String(path?.[0]), message })),
      )
    },
    skipValidation: isListing,
  }
}

function validate<Presets extends readonly Preset[]>(
  presets: Presets,
  variables: Variables,
): StandardSchemaV1.Result<Values<Presets>> {
  const problems = findProblems(presets, variables)
  if (problems.length === 0) return { value: parseVariables(presets, variables) }
  return { issues: problems.map(({ name, message }) => ({ message, path: [name] })) }
}

let isListing = false

/**
 * The presets of an application, whatever the environment of this process is.
 *
 * @param load - imports its `env.ts`, whose `env` is not to be used then.
 */
export async function presetsOf(load: () => Promise<{ readonly presets: readonly Preset[] }>) {
  isListing = true
  try {
    return (await load()).presets
  } finally {
    isListing = false
  }
}

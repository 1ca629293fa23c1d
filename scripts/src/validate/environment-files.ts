import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { glob } from 'tinyglobby'
import { exampleVariables } from '../env-example/example-variables.ts'
import { composeVariables } from './known-variables.ts'

/** The files of a workspace that set or take environment variables. */
export interface EnvironmentFiles {
  /** What `.env` sets; undefined without the file. */
  readonly env: Readonly<Record<string, string>> | undefined
  /** The variables that `.env.example` names; undefined without the file. */
  readonly example: readonly string[] | undefined
  /** The variables that each compose file takes. */
  readonly compose: Readonly<Record<string, readonly string[]>>
}

/** Reads `.env`, `.env.example` and the compose files at the root of a workspace. */
export async function readEnvironmentFiles(root: string): Promise<EnvironmentFiles> {
  const read = (name: string) => readFile(join(root, name), 'utf8').catch(() => undefined)
  const [env, example, paths] = await Promise.all([
    read('.env'),
    read('.env.example'),
    glob('docker-compose*.yml', { cwd: root }),
  ])
  const compose = await Promise.all(
    paths.sort().map(async (path) => [path, composeVariables((await read(path)) ?? '')] as const),
  )
  return {
    env: env === undefined ? undefined : (parseEnv(env) as Record<string, string>),
    example: example === undefined ? undefined : exampleVariables(example),
    compose: Object.fromEntries(compose),
  }
}

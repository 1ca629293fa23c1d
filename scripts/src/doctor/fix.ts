import { x } from 'tinyexec'
import { writeEnvExamples } from '../env-example/env-examples.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { say } from '../shell.ts'
import type { Check } from '../validate/check.ts'
import { DEPENDENCIES } from './check-dependencies.ts'
import { ENV_EXAMPLES, SCHEMA_FILES } from './check-generated.ts'

type Mend = (root: string) => PromiseLike<unknown>

/** What mends a check, by its name. Each is safe to repeat and loses nothing that a person wrote. */
const MENDS: Readonly<Record<string, Mend>> = {
  [DEPENDENCIES]: (root) => x('pnpm', ['install', '--frozen-lockfile'], { nodeOptions: { cwd: root } }),
  ...Object.fromEntries(Object.keys(SCHEMA_FILES).map((name) => [name, writeDerivedFiles])),
  [ENV_EXAMPLES]: writeEnvExamples,
}

/** Mends what can be mended of what was found; says whether anything was tried. */
export async function fix(root: string, checks: readonly Check[]): Promise<boolean> {
  const wrong = checks.filter(({ status, name }) => status === 'failed' && name in MENDS)
  for (const { name } of wrong) say.progress(`mending: ${name}`)
  for (const mend of new Set(wrong.map(({ name }) => MENDS[name]))) await mend?.(root)
  return wrong.length > 0
}

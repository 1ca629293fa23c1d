import { expect } from 'vitest'
import type { CopiedWorkspace } from '../copied-workspace.ts'

const SCHEMA = ['exec', 'node', 'packages/schema/src/bin.mjs']

const STEPS: readonly (readonly string[])[] = [
  ['exec', 'biome', 'check', '.'],
  [...SCHEMA, 'compose', '--check'],
  [...SCHEMA, 'lint'],
  [...SCHEMA, 'lint', '--migrations'],
  [...SCHEMA, 'check'],
  [...SCHEMA, 'changelog', '--check'],
  [...SCHEMA, 'docs', '--check'],
  ['exec', 'knip'],
  ['exec', 'turbo', 'boundaries'],
  ['exec', 'turbo', 'run', 'typecheck', '--output-logs=errors-only'],
  [
    '--dir',
    'scripts',
    'exec',
    'vitest',
    'run',
    'agents',
    'compose-files',
    'links',
    'lint-workflows',
    'marks',
    'taskfile',
    'unused-versions',
  ],
]

/** Expects of a workspace what `pnpm check` does, but for the tests that need a database or a browser. */
export async function checkQuickly({ run }: CopiedWorkspace): Promise<void> {
  for (const step of STEPS) {
    const { exitCode, stdout, stderr } = await run('pnpm', ...step)
    expect(exitCode, `pnpm ${step.join(' ')}\n${stdout}${stderr}`).toBe(0)
  }
}

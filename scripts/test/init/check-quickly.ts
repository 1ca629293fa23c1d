import { expect } from 'vitest'
import type { CopiedWorkspace } from '../copied-workspace.ts'

const SCHEMA = 'packages/schema/src/bin.mjs'
const BIOME = 'node_modules/@biomejs/biome/bin/biome'

/** What takes seconds of `pnpm check`, each as what Node.js runs. */
const STEPS: readonly (readonly string[])[] = [
  [BIOME, 'check', '.'],
  [SCHEMA, 'compose', '--check'],
  [SCHEMA, 'lint'],
  [SCHEMA, 'check'],
  [SCHEMA, 'changelog', '--check'],
  [SCHEMA, 'docs', '--check'],
  ['scripts/src/env-example.ts', '--check'],
  ['node_modules/knip/bin/knip.js'],
]

/** Tests of what is written about the whole workspace. */
const TESTS = ['agents', 'compose-files', 'links', 'marks', 'taskfile', 'unused-versions']

/** Expects of a workspace what takes seconds of what `pnpm check` does. */
export async function checkQuickly({ node, run }: CopiedWorkspace): Promise<void> {
  for (const step of STEPS) {
    const { exitCode, stdout, stderr } = await node(...step)
    expect(exitCode, `${step.join(' ')}\n${stdout}${stderr}`).toBe(0)
  }
  const { exitCode, stdout, stderr } = await run('pnpm', '--dir', 'scripts', 'exec', 'vitest', 'run', ...TESTS)
  expect(exitCode, `${stdout}${stderr}`).toBe(0)
}

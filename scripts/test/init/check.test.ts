import { describe, expect, test } from 'vitest'
import { copiedWorkspace } from '../copied-workspace.ts'
import { CASES } from './cases.ts'

/** All that CI runs, in each project: an hour or more, so only where it is asked for (`pnpm --filter @workspace/scripts test:init`). */
const isAsked = process.env.TEST_INIT === 'full'

describe.runIf(isAsked)('pnpm check', () => {
  test.each(CASES)(
    'passes in a project that keeps $keeps',
    async ({ flags }) => {
      await using workspace = await copiedWorkspace('init-check')
      const made = await workspace.node('scripts/src/init.ts', ...flags, '--yes')
      expect(made.exitCode, made.stderr).toBe(0)
      await workspace.git('add', '--all')
      await workspace.git('commit', '--quiet', '--message', 'Make it ours')
      const { exitCode, stdout, stderr } = await workspace.run('pnpm', 'check')
      expect(exitCode, `${stdout}${stderr}`).toBe(0)
      expect(await workspace.status()).toBe('')
    },
    180 * 60_000,
  )
})

import { FINDINGS, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import { findStaleEnvExamples, writeEnvExamples } from './env-examples.ts'

/**
 * `pnpm env:example`
 *
 * @returns the exit status: 0 done, 1 not current with `--check`.
 */
export function envExample(args: readonly string[], root: string): Promise<number> {
  return runCommand<{ readonly check?: boolean }>(
    {
      name: 'pnpm env:example',
      description: 'Write .env.example of the root and of each app from their environment modules.',
      examples: ['pnpm env:example', 'pnpm env:example --check'],
      define: (command) => command.option('--check', 'write nothing; fail where a file is not current'),
      action: ({ check = false }) => (check ? checkFiles(root) : writeFiles(root)),
    },
    args,
  )
}

async function checkFiles(root: string): Promise<number> {
  const stale = await findStaleEnvExamples(root)
  for (const { path } of stale) say.failed({ message: `${path} is not current.`, next: ['pnpm env:example'] })
  if (stale.length === 0) say.done('Every .env.example is what the environment modules say')
  return stale.length === 0 ? OK : FINDINGS
}

async function writeFiles(root: string): Promise<number> {
  const written = await writeEnvExamples(root)
  say.done(written.length === 0 ? 'Every .env.example was current' : `Written: ${written.join(', ')}`)
  return OK
}

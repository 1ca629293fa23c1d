import { Command } from 'commander'
import { writeChangelog } from '../operations/release/write-changelog.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema changelog` */
export function changelogCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('changelog')
    .description('write SCHEMA_CHANGELOG.md from the releases of all layers, and from what changed since')
    .option('--check', 'write nothing; exit with 1 if the changelog is not current')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema changelog\n  schema changelog --check')
    .action(({ check = false, json = false }: { check?: boolean; json?: boolean }) => {
      const { path, state, diagnostics } = writeChangelog({ cwd: shell.cwd, isCheck: check })
      const written = check ? 'not current' : 'written'
      const summary = state === undefined ? 'no changelog' : `${path} ${state === 'current' ? 'current' : written}`
      setExitCode(report({ diagnostics, facts: { path, state }, summary }, shell, json))
    })
}

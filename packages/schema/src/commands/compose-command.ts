import { Command } from 'commander'
import { codes } from '../core/diagnostics/codes.ts'
import { type ComposeReport, compose } from '../operations/compose/compose-workspace.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema compose` */
export function composeCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('compose')
    .description('write the combined schema and the list of what others own, from the layers')
    .option('--check', 'write nothing; exit with 1 if a combined file is not current')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema compose\n  schema compose --check')
    .action(({ check = false, json = false }: { check?: boolean; json?: boolean }) => {
      const result = compose({ cwd: shell.cwd, isCheck: check })
      setExitCode(report(summarize(result, check), shell, json))
    })
}

function summarize({ files, diagnostics }: ComposeReport, isCheck: boolean): Outcome {
  const stale = files.filter(({ state }) => state !== 'current').length
  const counts = `${count(files.length, 'file')} composed, ${isCheck ? `${stale} not current` : `${stale} written`}`
  return {
    diagnostics,
    facts: { files: files.map(({ path, state }) => ({ path, state })) },
    summary: files.length > 0 ? counts : describeNothing(diagnostics),
  }
}

function describeNothing(diagnostics: ComposeReport['diagnostics']): string {
  const isComposed = diagnostics.some(({ code }) => code === 'FILE.UNWRITABLE' || codes[code].kind === 'finding')
  return isComposed ? 'nothing written' : 'nothing composed'
}

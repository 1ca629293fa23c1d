import { Command } from 'commander'
import { isError } from '../core/diagnostics/diagnostic.ts'
import { success } from '../core/diagnostics/result.ts'
import { composeProjects } from '../operations/compose-projects.ts'
import { loadWorkspace } from '../operations/load-workspace.ts'
import { checkComposedFiles, compareWithDisk, writeComposedFiles } from '../operations/write-composition.ts'
import { prismaLanguage } from '../ports/prisma-language.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

interface ComposeOptions {
  readonly check?: boolean
  readonly json?: boolean
}

/** `schema compose` */
export function composeCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('compose')
    .description('write the combined schema and the list of what others own, from the layers')
    .option('--check', 'write nothing; exit with 1 if a combined file is not current')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema compose\n  schema compose --check')
    .action((options: ComposeOptions) => setExitCode(report(compose(shell, options), shell, options.json === true)))
}

function compose(shell: Shell, { check = false }: ComposeOptions): Outcome {
  const workspace = loadWorkspace(shell.cwd)
  if (!workspace.ok) return { diagnostics: workspace.diagnostics, facts: { files: [] }, summary: 'nothing composed' }
  const { scope, files } = workspace.value
  const composition = composeProjects(workspace.value, scope, { files, language: prismaLanguage() })
  if (composition.findings.some(isError)) {
    return { diagnostics: composition.findings, facts: { files: [] }, summary: 'nothing written' }
  }
  const composed = compareWithDisk(composition.projects, files)
  const written = check ? success(undefined) : writeComposedFiles(composed, files)
  if (!written.ok) return { diagnostics: written.diagnostics, facts: { files: [] }, summary: 'not everything written' }
  const facts = { files: composed.map(({ path, state }) => ({ path, state })) }
  const stale = composed.filter(({ state }) => state !== 'current').length
  const summary = `${count(composed.length, 'file')} composed, ${check ? `${stale} not current` : `${stale} written`}`
  const diagnostics = [...composition.findings, ...(check ? checkComposedFiles(composed) : [])]
  return { diagnostics, facts, summary }
}

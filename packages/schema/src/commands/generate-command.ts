import { Command } from 'commander'
import { type Diagnostic, isError } from '../core/diagnostics/diagnostic.ts'
import { composeProjects } from '../operations/compose-projects.ts'
import { type GeneratedClient, generateClient } from '../operations/generate-clients.ts'
import { loadWorkspace } from '../operations/load-workspace.ts'
import { compareWithDisk, writeComposedFiles } from '../operations/write-composition.ts'
import { prismaClientGenerator } from '../ports/client-generator.ts'
import { prismaLanguage } from '../ports/prisma-language.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema generate` */
export function generateCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('generate')
    .description('compose, then generate the Prisma client of each package')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema generate\n  schema generate --json')
    .action(async ({ json = false }: { json?: boolean }) => {
      setExitCode(report(await generate(shell, json), shell, json))
    })
}

async function generate(shell: Shell, isJson: boolean): Promise<Outcome> {
  const workspace = loadWorkspace(shell.cwd)
  if (!workspace.ok) return { diagnostics: workspace.diagnostics, facts: { clients: [] }, summary: 'nothing generated' }
  const { root, scope, files } = workspace.value
  const composition = composeProjects(workspace.value, scope, { files, language: prismaLanguage() })
  if (composition.findings.some(isError)) {
    return { diagnostics: composition.findings, facts: { clients: [] }, summary: 'nothing generated' }
  }
  const written = writeComposedFiles(compareWithDisk(composition.projects, files), files)
  if (!written.ok) return { diagnostics: written.diagnostics, facts: { clients: [] }, summary: 'nothing generated' }
  const colors = colorsOf(shell)
  const generator = prismaClientGenerator()
  const clients: GeneratedClient[] = []
  const failures: Diagnostic[] = []
  // One after the other: Prisma's generator has raced with itself.
  for (const composed of composition.projects) {
    const result = await generateClient(root, composed, generator)
    if (!result.ok) {
      failures.push(...result.diagnostics)
      continue
    }
    clients.push(result.value)
    const { project, state, milliseconds } = result.value
    if (!isJson) shell.stderr(`${colors.green('✔')} ${project.client} ${state} ${colors.dim(`${milliseconds} ms`)}\n`)
  }
  const generated = clients.filter(({ state }) => state === 'generated').length
  return {
    diagnostics: [...composition.findings, ...failures],
    facts: {
      clients: clients.map(({ project, state, milliseconds }) => ({ path: project.client, state, milliseconds })),
    },
    summary: `${count(clients.length, 'client')}, ${generated} generated`,
  }
}

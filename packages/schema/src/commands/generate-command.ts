import { Command } from 'commander'
import { type GenerateReport, generate } from '../operations/generate-clients.ts'
import { renderClient } from '../render/render-client.ts'
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
      const colors = colorsOf(shell)
      const result = await generate({
        cwd: shell.cwd,
        onClient: (client) => {
          if (!json) shell.stderr(`${renderClient(client, colors)}\n`)
        },
      })
      setExitCode(report(summarizeClients(result), shell, json))
    })
}

/** What became of clients: the facts and the last line. */
export function summarizeClients({ clients, diagnostics }: GenerateReport): Outcome {
  const generated = clients.filter(({ state }) => state === 'generated').length
  return {
    diagnostics,
    facts: {
      clients: clients.map(({ project, state, milliseconds }) => ({ path: project.client, state, milliseconds })),
    },
    summary: clients.length > 0 ? `${count(clients.length, 'client')}, ${generated} generated` : 'nothing generated',
  }
}

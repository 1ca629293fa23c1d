import { Command } from 'commander'
import { generate } from '../operations/generate/generate-clients.ts'
import { renderClient } from '../render/render-client.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'
import { summarizeClients } from './summarize-clients.ts'

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

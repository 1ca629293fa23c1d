import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { InvalidArgumentError } from 'commander'
import { benchSchema, type SchemaMeasurement } from './bench-schema/bench-schema.ts'
import { renderTable } from './bench-schema/render-table.ts'
import { APP_MODELS, BASE_MODELS } from './bench-schema/write-workspace.ts'
import { OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'

process.exitCode = await runCommand<{ apps: readonly number[] }>(
  {
    name: 'pnpm bench:schema',
    description: `Measure the schema commands on generated workspaces: a base of ${BASE_MODELS} models, and applications of ${APP_MODELS} on it.`,
    examples: ['pnpm bench:schema', 'pnpm bench:schema --apps 1,10'],
    define: (command) =>
      command.option('--apps <counts>', 'numbers of applications, separated by commas', parseCounts, [1, 10, 50, 100]),
    action: ({ apps }) => bench(apps),
  },
  process.argv.slice(2),
)

async function bench(counts: readonly number[]): Promise<number> {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const measurements: SchemaMeasurement[] = []
  for (const apps of counts) {
    process.stderr.write(`Measuring ${apps} ${apps === 1 ? 'application' : 'applications'}…\n`)
    measurements.push(await benchSchema(root, apps))
  }
  process.stdout.write(renderTable(measurements))
  return OK
}

function parseCounts(text: string): number[] {
  const counts = text.split(',').map(Number)
  if (counts.every((count) => Number.isInteger(count) && count > 0)) return counts
  throw new InvalidArgumentError('Expected whole numbers above 0, separated by commas.')
}

import { join } from 'node:path'
import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { parseCount } from './bench/parse-count.ts'
import { renderMeasurements } from './bench/render-measurements.ts'
import { benchOverhead } from './bench-database/bench-overhead.ts'
import { benchReset } from './bench-database/bench-reset.ts'
import { renderOverhead } from './bench-database/render-overhead.ts'
import { OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'

process.exitCode = await runCommand<{ rounds: number; operations: number; runs: number }>(
  {
    name: 'pnpm bench:database',
    description:
      'Measure what the client of @workspace/database costs over plain Prisma, and Prisma over plain pg; and db:reset.',
    examples: ['pnpm bench:database', 'pnpm bench:database --rounds 3 --operations 200 --runs 1'],
    define: (command) =>
      command
        .option('--rounds <count>', 'rounds of each operation, of which the median counts', parseCount, 7)
        .option('--operations <count>', 'operations of each contender in a round', parseCount, 1_000)
        .option('--runs <count>', 'runs of db:reset, and of what it is held against', parseCount, 3),
    action: bench,
  },
  process.argv.slice(2),
)

async function bench(options: { rounds: number; operations: number; runs: number }): Promise<number> {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const measurements = await benchOverhead(join(root, 'packages/database'), options)
  process.stdout.write(`Operations a second\n\n${renderOverhead(measurements)}\n`)
  process.stdout.write(
    renderMeasurements('A database of all layers with sample data', await benchReset(root, options.runs)),
  )
  return OK
}

import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { Argument } from 'commander'
import { parseCount } from './bench/parse-count.ts'
import { renderMeasurements } from './bench/render-measurements.ts'
import { OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'

const suites = {
  pipeline: {
    title: 'Base and three apps: schemas, clients and tables from nothing',
    load: async () => (await import('./bench/bench-pipeline.ts')).benchPipeline,
  },
  turbo: {
    title: 'Generating with Turbo',
    load: async () => (await import('./bench/bench-turbo.ts')).benchTurbo,
  },
  'test-database': {
    title: 'Databases for tests',
    load: async () => (await import('./bench/bench-test-database.ts')).benchTestDatabase,
  },
  'first-run': {
    title: 'pnpm dev on a clone',
    load: async () => (await import('./bench/bench-first-run.ts')).benchFirstRun,
  },
}

process.exitCode = await runCommand<{ runs: number }>(
  {
    name: 'pnpm bench',
    description: 'Measure what the starter promises: the median of several runs, beside what one would run otherwise.',
    examples: ['pnpm bench', 'pnpm bench pipeline turbo --runs 5'],
    define: (command) =>
      command
        .addArgument(new Argument('[suites...]', 'what to measure; all of it by default').choices(Object.keys(suites)))
        .option('--runs <count>', 'runs of each', parseCount, 5),
    action: ({ runs }, names) => bench(runs, names),
  },
  process.argv.slice(2),
)

async function bench(runs: number, names: readonly string[]): Promise<number> {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  for (const [name, { title, load }] of Object.entries(suites)) {
    if (names.length > 0 && !names.includes(name)) continue
    const measureSuite = await load()
    process.stdout.write(`${renderMeasurements(`${name}: ${title}`, await measureSuite(root, runs))}\n`)
  }
  return OK
}

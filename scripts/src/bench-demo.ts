import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { parseCount } from './bench/parse-count.ts'
import { benchDemo } from './bench-demo/bench-demo.ts'
import { renderDemo } from './bench-demo/render-demo.ts'
import { FAILED, OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'

interface BenchOptions {
  readonly clients: number
  readonly seconds: number
  readonly runs: number
  readonly plan?: boolean
  readonly json?: boolean
}

process.exitCode = await runCommand<BenchOptions>(
  {
    name: 'pnpm bench:demo',
    description:
      'Measure the demo as it is served in production, on a database with a year in it: routes, the queries of the analytics, and the scripts of its pages.',
    examples: ['pnpm bench:demo', 'pnpm bench:demo --runs 1 --seconds 1 --plan'],
    define: (command) =>
      command
        .option('--clients <count>', 'that ask at once', parseCount, 50)
        .option('--seconds <count>', 'for each route in a run', parseCount, 5)
        .option('--runs <count>', 'of which the median counts', parseCount, 3)
        .option('--plan', 'print the plans of the queries, too')
        .option('--json', 'print one JSON object'),
    action: bench,
  },
  process.argv.slice(2),
)

async function bench({ plan = false, json = false, ...load }: BenchOptions): Promise<number> {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const measured = await benchDemo(root, { ...load, tell: (progress) => process.stderr.write(`${progress}\n`) })
  process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : renderDemo(measured, { withPlans: plan }))
  const failed = measured.routes.filter(({ errors }) => errors > 0)
  for (const { name, errors } of failed) process.stderr.write(`✖ ${name}: ${errors} requests failed\n`)
  return failed.length > 0 ? FAILED : OK
}

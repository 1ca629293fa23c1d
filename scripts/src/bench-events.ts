import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { Option } from 'commander'
import { parseCount } from './bench/parse-count.ts'
import { benchEvents, type EventsLoad, PARTS } from './bench-events/bench-events.ts'
import { renderEvents } from './bench-events/render-events.ts'
import { FAILED, OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'

interface BenchOptions extends Omit<EventsLoad, 'parts'> {
  readonly only?: (typeof PARTS)[number]
  readonly json?: boolean
}

process.exitCode = await runCommand<BenchOptions>(
  {
    name: 'pnpm bench:events',
    description:
      'Measure the event platform as it is served in production: its routes beside the same on plain pg, its sockets beside a bare server.',
    examples: ['pnpm bench:events', 'pnpm bench:events --only http --runs 1 --seconds 1 --json'],
    define: (command) =>
      command
        .addOption(new Option('--only <part>', 'what to measure; all of it by default').choices(PARTS))
        .option('--clients <count>', 'that ask over HTTP at once', parseCount, 50)
        .option('--seconds <count>', 'for each route in a run', parseCount, 5)
        .option('--runs <count>', 'of which the median counts', parseCount, 5)
        .option('--connections <count>', 'to one process; half of them are in one room', parseCount, 10_000)
        .option('--messages <count>', 'to that room', parseCount, 20)
        .option('--json', 'print one JSON object'),
    action: bench,
  },
  process.argv.slice(2),
)

async function bench({ only, json = false, ...load }: BenchOptions): Promise<number> {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const measured = await benchEvents(root, {
    ...load,
    parts: only ? [only] : PARTS,
    tell: (progress) => process.stderr.write(`${progress}\n`),
  })
  process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : renderEvents(measured))
  for (const problem of measured.problems) process.stderr.write(`✖ ${problem}\n`)
  return measured.problems.length > 0 ? FAILED : OK
}

import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { redisIsMissing } from '@workspace/testing/redis-server'
import { Option } from 'commander'
import { parseCount } from './bench/parse-count.ts'
import { benchEvents, type EventsLoad, PARTS } from './bench-events/bench-events.ts'
import { renderEvents } from './bench-events/render-events.ts'
import { FAILED, OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'
import { say } from './shell.ts'

interface BenchOptions extends Omit<EventsLoad, 'parts'> {
  readonly only?: (typeof PARTS)[number]
  readonly json?: boolean
}

process.exitCode = await runCommand<BenchOptions>(
  {
    name: 'pnpm bench:events',
    description:
      'Measure the event platform as it is served in production: its routes beside the same on plain pg, its sockets beside a bare server, three processes beside one.',
    examples: ['pnpm bench:events', 'pnpm bench:events --only http --runs 1 --seconds 1 --json'],
    define: (command) =>
      command
        .addOption(new Option('--only <part>', 'what to measure; all of it by default').choices(PARTS))
        .option(
          '--clients <count>',
          'that ask over HTTP at once, and that write to processes as fast as it goes',
          parseCount,
          50,
        )
        .option('--seconds <count>', 'for each route, and for each pace of writing, in a run', parseCount, 5)
        .option('--runs <count>', 'of which the median counts', parseCount, 5)
        .option('--connections <count>', 'to one process; half of them are in one room', parseCount, 10_000)
        .option('--messages <count>', 'to that room', parseCount, 20)
        .option('--followers <count>', 'sockets to three processes, and as many to one', parseCount, 600)
        .option('--rate <count>', 'messages a second to those, before as many as go', parseCount, 20)
        .option('--json', 'print one JSON object'),
    action: bench,
  },
  process.argv.slice(2),
)

async function bench({ only, json = false, ...load }: BenchOptions): Promise<number> {
  const parts = only ? [only] : PARTS
  if (parts.includes('processes') && redisIsMissing !== undefined) {
    const message = 'Processes cannot be measured without a Redis server.'
    const next = ['Install it, or measure the rest: pnpm bench:events --only http, pnpm bench:events --only sockets']
    if (json) process.stdout.write(`${JSON.stringify({ problems: [message] }, null, 2)}\n`)
    say.failed({ message, why: redisIsMissing, next })
    return FAILED
  }
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const measured = await benchEvents(root, {
    ...load,
    parts,
    tell: (progress) => process.stderr.write(`${progress}\n`),
  })
  process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : renderEvents(measured))
  for (const problem of measured.problems) process.stderr.write(`✖ ${problem}\n`)
  return measured.problems.length > 0 ? FAILED : OK
}

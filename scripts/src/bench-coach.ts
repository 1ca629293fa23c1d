import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { parseCount } from './bench/parse-count.ts'
import { benchCoach } from './bench-coach/bench-coach.ts'
import { renderCoach } from './bench-coach/render-coach.ts'
import { FAILED, OK } from './exit-status.ts'
import { runCommand } from './run-command.ts'

interface BenchOptions {
  readonly conversations: number
  readonly minutes: number
  readonly seconds: number
  readonly turns: number
  readonly firstToken: number
  readonly rate: number
  readonly tokens: number
  readonly json?: boolean
}

process.exitCode = await runCommand<BenchOptions>(
  {
    name: 'pnpm bench:coach',
    description:
      'Measure one process of the conversation coach as it is served in production, in front of a model on this machine: what it adds to the time until the first token, its memory, and whether each message is kept once.',
    examples: ['pnpm bench:coach', 'pnpm bench:coach --conversations 10 --minutes 1 --seconds 10 --json'],
    define: (command) =>
      command
        .option('--conversations <count>', 'that stream at once', parseCount, 200)
        .option(
          '--minutes <count>',
          'of conversations; before each of them the model is called directly',
          parseCount,
          10,
        )
        .option('--seconds <count>', 'of each minute, for a quick look', parseCount, 60)
        .option('--turns <count>', 'of a conversation, before another one begins', parseCount, 8)
        .option('--first-token <milliseconds>', 'that the model takes', parseCount, 300)
        .option('--rate <count>', 'of tokens that the model sends in a second', parseCount, 30)
        .option('--tokens <count>', 'of an answer', parseCount, 120)
        .option('--json', 'print one JSON object'),
    action: bench,
  },
  process.argv.slice(2),
)

async function bench({ json = false, firstToken, rate, tokens, ...load }: BenchOptions): Promise<number> {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const measured = await benchCoach(root, {
    ...load,
    pacing: { firstTokenMs: firstToken, tokensPerSecond: rate, tokens },
    tell: (progress) => process.stderr.write(`${progress}\n`),
  })
  process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : renderCoach(measured))
  const { lost, doubled, altered } = measured.messages
  const problems = Object.entries(measured.problems)
  if (lost + doubled + altered > 0) process.stderr.write('✖ Not every message was kept once, as it was said\n')
  for (const [problem, count] of problems) process.stderr.write(`✖ ${problem} (${count} times)\n`)
  return lost + doubled + altered + problems.length > 0 ? FAILED : OK
}

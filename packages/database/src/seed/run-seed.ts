import { parseArgs, styleText } from 'node:util'
import { loadEnv } from '@workspace/config/load-env'
import { closeSharedPool } from '../connection.ts'
import { checkSeedTarget } from './check-target.ts'
import type { SeedSummary } from './upsert-rows.ts'

/** What a seed script hands to `runSeed`. */
export interface SeedRun {
  /** What is seeded, as people call it: `base`, or the app's name. */
  readonly name: string
  /** Writes the rows; safe to repeat. */
  readonly seed: () => Promise<SeedSummary>
  /** The client that `seed` uses; disconnected at the end. */
  readonly client: { $disconnect(): Promise<unknown> }
  /** Default: those of the process. */
  readonly argv?: readonly string[]
  /** Takes what was created and updated. Default: that of the process. */
  readonly stdout?: (text: string) => void
}

const OK = 0
const FAILED = 2
const DECLINED = 3

/**
 * Runs a seed script: checks that the database may be seeded, seeds it, prints what was created and updated, and closes the
 * connections.
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused.
 */
export async function runSeed(run: SeedRun): Promise<number> {
  const stdout = run.stdout ?? ((text) => process.stdout.write(`${text}\n`))
  const stderr = (text: string) => process.stderr.write(`${text}\n`)
  const fail = (problem: string, next: string) =>
    stderr(`${styleText('red', '✖', { stream: process.stderr })} ${problem}\n  ${next}`)

  const args = parseSeedArgs(run.argv ?? process.argv.slice(2))
  if (args.kind === 'wrong') {
    fail(args.message, 'See --help.')
    return FAILED
  }
  if (args.help) {
    stdout(help(run.name))
    return OK
  }
  loadEnv()
  const target = checkSeedTarget(process.env, args.confirm)
  if (target.kind === 'refused') {
    fail(`Seeding ${run.name} was refused. ${target.message}`, target.next)
    return DECLINED
  }
  const started = performance.now()
  try {
    const summary = await run.seed()
    const seconds = (performance.now() - started) / 1000
    stdout(args.json ? JSON.stringify({ name: run.name, database: target.address, tables: summary }) : render(summary))
    stderr(
      `${styleText('green', '✔', { stream: process.stderr })} Seeded ${run.name} into ${target.address} in ${seconds.toFixed(2)} s.`,
    )
    return OK
  } catch (error) {
    fail(`Seeding ${run.name} into ${target.address} failed: ${reason(error)}`, nextStep(error))
    return FAILED
  } finally {
    await run.client.$disconnect()
    await closeSharedPool()
  }
}

type SeedArgs =
  | { readonly kind: 'right'; readonly help: boolean; readonly json: boolean; readonly confirm: string | undefined }
  | { readonly kind: 'wrong'; readonly message: string }

function parseSeedArgs(argv: readonly string[]): SeedArgs {
  try {
    const { values } = parseArgs({
      // `pnpm db:seed -- --json` hands the `--` on.
      args: argv.filter((arg) => arg !== '--'),
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        confirm: { type: 'string' },
      },
    })
    return { kind: 'right', help: values.help, json: values.json, confirm: values.confirm }
  } catch (error) {
    return { kind: 'wrong', message: (error as Error).message }
  }
}

function help(name: string): string {
  return `Puts the sample data of ${name} into the database. Safe to repeat.

  pnpm db:seed
  pnpm db:seed --json

Options:
  --json            print one JSON document instead of a table
  --confirm <host>  seed a database that is not on this machine (also SEED_CONFIRM_HOST)
  --help            this text

The database is DATABASE_URL, else the local one. Refused where NODE_ENV is production.`
}

function render(summary: SeedSummary): string {
  const width = Math.max(...Object.keys(summary).map((table) => table.length))
  const lines = Object.entries(summary).map(([table, counts]) => {
    const parts = (['created', 'updated', 'unchanged'] as const).filter((what) => counts[what] > 0)
    return `  ${table.padEnd(width)}  ${parts.map((what) => `${counts[what]} ${what}`).join(', ') || 'nothing'}`
  })
  return lines.join('\n')
}

/** Last line of a Prisma message: the ones before it quote the calling source. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.trim().split('\n').at(-1) ?? ''
}

const NEXT_STEP_BY_CODE: Readonly<Record<string, string>> = {
  P1000: 'Check the user and password in DATABASE_URL.',
  P1001: 'Start the database: pnpm db:up',
  P1003: 'Create the database and its tables: pnpm db:push',
  P2021: 'Create the tables: pnpm db:push',
  P2022: 'Bring the tables up to date: pnpm db:push',
}

function nextStep(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return (typeof code === 'string' && NEXT_STEP_BY_CODE[code]) || 'Mend the cause and run it again; repeating is safe.'
}

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { loadEnv } from '@workspace/config/load-env'
import { InvalidArgumentError } from 'commander'
import type pg from 'pg'
import { CommandError } from '../command-error.ts'
import { openDatabase } from '../database/open-database.ts'
import { runCommand } from '../run-command.ts'
import { tell } from '../tell.ts'
import { askPlan } from './ask-plan.ts'
import { findWarnings } from './find-warnings.ts'
import { allNodes, type PlanNode } from './plan-node.ts'
import { renderPlan } from './render-plan.ts'

interface ExplainOptions {
  readonly file?: string
  readonly parameter?: readonly string[]
  readonly analyze?: boolean
  readonly writes?: boolean
  readonly timeout: number
  readonly json?: boolean
}

/**
 * `pnpm db:explain`
 *
 * @returns the exit status: 0 told, 2 failed.
 */
export function explain(args: readonly string[], root: string): Promise<number> {
  return runCommand<ExplainOptions>(
    {
      name: 'pnpm db:explain',
      description: 'Show how PostgreSQL would run a statement, or did, and what in that is worth a look.',
      examples: [
        'pnpm db:explain "SELECT * FROM event_platform.rooms WHERE status = \'ACTIVE\'"',
        'pnpm db:explain --analyze --parameter room_office-hours "SELECT * FROM event_platform.rooms WHERE id = $1"',
        'pnpm db:explain --analyze --file query.sql',
        'pnpm -s db:explain --json < query.sql',
      ],
      define: (command) =>
        command
          .argument('[sql]', 'one statement; without it, from --file or standard input')
          .option('--file <path>', 'read the statement from a file')
          .option(
            '--parameter <value>',
            'value of $1, of $2 when repeated …; without, a plan that holds for any',
            collect,
          )
          .option('--analyze', 'run it, in a transaction that is rolled back and may not write')
          .option('--writes', 'with --analyze: let it write before it is rolled back')
          .option('--timeout <ms>', 'longest run, in milliseconds', readTimeout, 30_000)
          .option('--json', 'print one JSON object, with the plan as PostgreSQL gives it'),
      action: (options, [sql]) => {
        loadEnv(root)
        return tell(options.json ?? false, async () => {
          const statement = await readStatement(sql, options.file)
          await using database = await openDatabase()
          const explanation = await askPlan(database.client, {
            statement,
            parameters: options.parameter ?? [],
            analyze: options.analyze ?? false,
            writes: (options.analyze && options.writes) ?? false,
            timeoutMs: options.timeout,
          })
          const warnings = findWarnings(explanation.Plan, await readRows(database.client, explanation.Plan))
          return {
            kind: 'done',
            facts: { address: database.address, statement, isRun: options.analyze ?? false, warnings, explanation },
            lines: renderPlan(explanation, warnings),
          }
        })
      },
    },
    args,
  )
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function readTimeout(written: string): number {
  const ms = Number(written)
  if (!Number.isInteger(ms) || ms < 1) throw new InvalidArgumentError('Expected milliseconds, 1 or more.')
  return ms
}

async function readStatement(sql: string | undefined, file: string | undefined): Promise<string> {
  if (sql !== undefined && file !== undefined) {
    throw new CommandError({
      message: 'There are two statements: one as an argument, one in --file.',
      next: ['Leave one out.'],
    })
  }
  const written = sql ?? (file === undefined ? await readInput() : await readFileOf(file))
  const statement = written.trim().replace(/;\s*$/, '')
  if (statement) return statement
  throw new CommandError({
    message: 'There is no statement to explain.',
    next: ['pnpm db:explain "SELECT 1"', 'pnpm db:explain --help'],
  })
}

async function readInput(): Promise<string> {
  return process.stdin.isTTY ? '' : text(process.stdin)
}

async function readFileOf(file: string): Promise<string> {
  try {
    // pnpm runs scripts in the root; a path is meant from where it was typed.
    return await readFile(resolve(process.env.INIT_CWD ?? '.', file), 'utf8')
  } catch (cause) {
    throw new CommandError({
      message: `${file} cannot be read.`,
      why: cause instanceof Error ? cause.message : undefined,
      cause,
    })
  }
}

/** Rows of the tables of a plan, as their statistics say. */
async function readRows(client: pg.Client, plan: PlanNode): Promise<ReadonlyMap<string, number>> {
  const names = allNodes(plan).flatMap(({ Schema: schema, 'Relation Name': name }) =>
    schema && name ? [`${schema}.${name}`] : [],
  )
  const { rows } = await client.query<{ name: string; rows: number }>(
    `SELECT n.nspname || '.' || c.relname AS name, greatest(c.reltuples, s.n_live_tup)::float8 AS rows
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
     WHERE n.nspname || '.' || c.relname = ANY ($1)`,
    [names],
  )
  return new Map(rows.map(({ name, rows: count }) => [name, count]))
}

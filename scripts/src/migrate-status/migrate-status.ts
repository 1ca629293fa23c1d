import { styleText } from 'node:util'
import { hostAndPort } from '@workspace/config/database-address'
import { loadEnv } from '@workspace/config/load-env'
import { type LayerMigrations, readMigrationStatus, titleOf } from '@workspace/schema'
import { x } from 'tinyexec'
import { FAILED, FINDINGS, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'

interface StatusOptions {
  readonly prisma?: boolean
  readonly json?: boolean
}

/**
 * `pnpm db:migrate:status`
 *
 * @returns the exit status: 0 all is applied, 1 it is not, 2 that cannot be told.
 */
export function migrateStatus(args: readonly string[], root: string): Promise<number> {
  return runCommand<StatusOptions>(
    {
      name: 'pnpm db:migrate:status',
      description: 'Tell of every layer which of its migrations are applied, and how Prisma is asked for it.',
      examples: ['pnpm db:migrate:status', 'pnpm db:migrate:status --prisma', 'pnpm db:migrate:status --json'],
      define: (command) =>
        command
          .option('--prisma', 'run Prisma’s own command for each layer, too')
          .option('--json', 'print one JSON object'),
      action: (options) => run(root, options),
    },
    args,
  )
}

async function run(root: string, options: StatusOptions): Promise<number> {
  loadEnv(root)
  const { databases, diagnostics } = await readMigrationStatus({ cwd: root, env: process.env })
  const layers = databases.flatMap(({ address, layers: found }) => found.map((layer) => ({ address, ...layer })))
  const described = await Promise.all(
    layers.map(async ({ address, ...layer }) => ({
      database: `${hostAndPort(address)}/${address.database}`,
      ...describe(layer),
      ...(options.prisma && { prismaStatus: await askPrisma(root, layer) }),
    })),
  )
  const isCurrent = described.every(({ state, prismaStatus = 0 }) => state === 'current' && prismaStatus === 0)
  const status = diagnostics.length > 0 ? FAILED : isCurrent ? OK : FINDINGS
  if (options.json) print({ ok: status === OK, layers: described, diagnostics })
  else for (const each of described) process.stdout.write(render(each))
  if (options.json) return status
  for (const { message, why, next } of diagnostics) say.failed({ message, why, next: next ?? [] })
  const pending = described.some((each) => each.pending.length > 0)
  if (pending) process.stdout.write('→ pnpm db:migrate:deploy\n')
  return status
}

function describe(migrations: LayerMigrations) {
  const { layer, applied, history } = migrations
  const { pending, failed, edited, missing: unknown } = history
  const isCurrent = [pending, failed, edited, unknown].every((names) => names.length === 0)
  return {
    layer: titleOf(layer),
    state: isCurrent ? 'current' : 'behind',
    applied,
    pending,
    failed,
    edited,
    unknown,
    prisma: prismaCommand(migrations),
  }
}

/** Prisma's own command. In a package of several layers it wants the name of one. */
function prismaCommand({ owner, layer }: LayerMigrations): string {
  const variable = owner.owned.length > 1 ? `SCHEMA_LAYER=${layer.name} ` : ''
  return `cd ${owner.folder} && ${variable}pnpm exec prisma migrate status`
}

/** The exit status of Prisma's own command: 0 where all is applied. */
async function askPrisma(root: string, { owner, layer }: LayerMigrations): Promise<number> {
  const { exitCode } = await x('pnpm', ['exec', 'prisma', 'migrate', 'status'], {
    nodeOptions: { cwd: `${root}/${owner.folder}`, env: { ...process.env, SCHEMA_LAYER: layer.name } },
  })
  return exitCode ?? FAILED
}

type Described = ReturnType<typeof describe> & { readonly database: string; readonly prismaStatus?: number }

function render({ layer, database, state, applied, prisma, prismaStatus, ...names }: Described): string {
  const parts = (['pending', 'failed', 'edited', 'unknown'] as const).flatMap((kind) =>
    names[kind].length > 0 ? [`${names[kind].length} ${kind}: ${names[kind].join(', ')}`] : [],
  )
  const isWell = state === 'current' && (prismaStatus ?? 0) === 0
  const mark = styleText(isWell ? 'green' : 'red', isWell ? '✔' : '✖')
  const asked = prismaStatus === undefined ? '' : `   (exit status ${prismaStatus})`
  return [
    `${mark} ${layer} in ${database}: ${[`${applied} applied`, ...parts].join(', ')}`,
    `    ${prisma}${asked}\n`,
  ].join('\n')
}

function print(facts: object): void {
  process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`)
}

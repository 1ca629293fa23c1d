import { hostAndPort, isDevelopmentDatabase } from '@workspace/config/database-address'
import { loadEnv } from '@workspace/config/load-env'
import { compose, findDrift, loadWorkspace, planRoles } from '@workspace/schema'
import { FAILED, FINDINGS, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import type { Check } from './check.ts'
import { checkDatabase, checkDatabaseRoles } from './check-database.ts'
import { checkLayers } from './check-drift.ts'
import { checkEnvironment } from './check-environment.ts'
import { renderChecks } from './render-checks.ts'

interface ValidateOptions {
  readonly shadowUrl?: string
  readonly prefix: string
  readonly json?: boolean
}

/**
 * `pnpm validate`
 *
 * @returns the exit status: 0 all is well, 1 a check failed, 2 the checks could not be made.
 */
export function validate(args: readonly string[], root: string): Promise<number> {
  return runCommand<ValidateOptions>(
    {
      name: 'pnpm validate',
      description:
        'Check that settings agree, databases answer, every schema exists, nothing drifted and roles are right. Changes nothing.',
      examples: ['pnpm validate', 'DATABASE_URL=postgresql://… pnpm validate --json'],
      define: (command) =>
        command
          .option('--shadow-url <url>', 'an empty database to run the migrations in, where none may be created')
          .option('--prefix <text>', 'what the names of roles begin with', '')
          .option('--json', 'print one JSON object'),
      action: (options) => run(root, options),
    },
    args,
  )
}

async function run(root: string, options: ValidateOptions): Promise<number> {
  const outside = { ...process.env }
  loadEnv(root)
  const workspace = loadWorkspace(root)
  if (!workspace.ok) {
    for (const { message, why, next } of workspace.diagnostics) say.failed({ message, why, next: next ?? [] })
    return FAILED
  }
  const checks = [
    ...(await checkEnvironment(root, outside)),
    await checkComposed(root),
    ...(await checkDatabases(root, options, outside)),
  ]
  const failed = checks.some(({ status }) => status === 'failed')
  if (options.json) process.stdout.write(`${JSON.stringify({ ok: !failed, checks }, null, 2)}\n`)
  else process.stdout.write(renderChecks(checks, process.stdout))
  return failed ? FINDINGS : OK
}

async function checkComposed(root: string): Promise<Check> {
  const { diagnostics } = await compose({ cwd: root, isCheck: true })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const about = { group: 'Schemas', name: 'composed' }
  if (errors.length === 0) return { ...about, status: 'passed', found: 'every schema.prisma is what its layers say' }
  const why = errors.map(({ message }) => message).join('\n')
  return { ...about, status: 'failed', found: `${errors.length} not`, why, next: ['pnpm schema compose'] }
}

async function checkDatabases(
  root: string,
  { shadowUrl, prefix }: ValidateOptions,
  outside: NodeJS.ProcessEnv,
): Promise<Check[]> {
  const { env } = process
  const planned = planRoles({ cwd: root, env, prefix })
  if (!planned.ok) {
    return planned.diagnostics.map(({ message, why, next }) => {
      return {
        group: 'Databases',
        name: 'choice',
        status: 'failed',
        found: message,
        ...(why && { why }),
        next: next ?? [],
      }
    })
  }
  const checked = await Promise.all(
    planned.value.databases.map(async (roles) => {
      const group = `Database ${hostAndPort(roles.address)}/${roles.address.database}`
      const { variable = '' } = roles.source
      const setBy = outside[variable] === undefined ? '.env' : 'the environment'
      return { group, roles, ...(await checkDatabase(group, roles, setBy)) }
    }),
  )
  const drift = checked.some(({ isUsable }) => isUsable) ? await findDrift({ cwd: root, env, shadowUrl }) : undefined
  const checks = checked.map(async ({ group, roles, checks: first, isUsable, missing }): Promise<Check[]> => {
    if (!isUsable) return [...first]
    const found = drift?.databases.find(
      ({ address }) =>
        hostAndPort(address) === hostAndPort(roles.address) && address.database === roles.address.database,
    )
    const layers: Check[] = found
      ? checkLayers(group, found, drift?.diagnostics ?? [], missing)
      : [
          {
            group,
            name: 'drift',
            status: 'failed',
            found: 'could not be told',
            why: drift?.diagnostics.map(({ message }) => message).join('\n') ?? '',
            next: ['pnpm schema drift'],
          },
        ]
    const isDevelopment = isDevelopmentDatabase(roles.address.host, env)
    return [
      ...first,
      ...layers,
      { group, name: 'roles', ...(await checkDatabaseRoles(roles, { prefix, isDevelopment })) },
    ]
  })
  return (await Promise.all(checks)).flat()
}

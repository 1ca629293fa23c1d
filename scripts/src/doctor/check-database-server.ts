import { hostAndPort } from '@workspace/config/database-address'
import { status } from '@workspace/local-postgres'
import { planRoles, readMigrationStatus, titleOf } from '@workspace/schema'
import type { Check, Finding } from '../validate/check.ts'
import { checkDatabase } from '../validate/check-database.ts'

/** Whether the database answers in a supported version, and has every migration; one that is not started yet is fine. */
export async function checkDatabaseServer(root: string): Promise<readonly Check[]> {
  const local = await status({ cwd: root }).catch(() => undefined)
  if (local === undefined) return []
  if (local.kind !== 'own' && (local.state === 'stopped' || local.state === 'absent')) {
    const found = 'not running; pnpm dev and pnpm db:up start it'
    return [{ group: 'Database', name: 'server', status: 'skipped', found }]
  }
  const planned = planRoles({ cwd: root, env: process.env, prefix: '' })
  // What is wrong with the layers is told of the generated files.
  if (!planned.ok) return []
  const checked = await Promise.all(
    planned.value.databases.map(async (roles) => {
      const group = `Database ${hostAndPort(roles.address)}/${roles.address.database}`
      const { checks, isUsable } = await checkDatabase(group, roles, 'the environment or .env')
      return isUsable ? [...checks, { group, name: 'migrations', ...(await checkMigrations(root)) }] : checks
    }),
  )
  return checked.flat()
}

async function checkMigrations(root: string): Promise<Finding> {
  const { databases, diagnostics } = await readMigrationStatus({ cwd: root, env: process.env })
  if (diagnostics.length > 0) {
    const why = diagnostics.map(({ message }) => message).join('\n')
    return { status: 'failed', found: 'could not be told', why, next: ['pnpm db:migrate:status'] }
  }
  const behind = databases.flatMap(({ layers }) => layers).filter(({ history }) => history.pending.length > 0)
  if (behind.length === 0) return { status: 'passed', found: 'none pending' }
  const found = behind.map(({ layer, history }) => `${history.pending.length} of ${titleOf(layer)}`).join(', ')
  return {
    status: 'warned',
    found: `pending: ${found}`,
    next: ['pnpm db:migrate:deploy', 'pnpm db:push   (in development)'],
  }
}

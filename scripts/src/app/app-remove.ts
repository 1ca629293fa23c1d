import { loadEnv } from '@workspace/config/load-env'
import { chooseDatabaseUrl, loadWorkspace } from '@workspace/schema'
import { findRunningDev } from '../dev/running-dev.ts'
import { DECLINED, FAILED } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { findUncommitted } from '../scaffold/find-uncommitted.ts'
import { isConfirmed } from '../scaffold/is-confirmed.ts'
import { describeData, readLayerData } from '../scaffold/layer-database.ts'
import { schemasOf } from '../scaffold/schemas-of.ts'
import { say } from '../shell.ts'
import { findAppFiles } from './app-files.ts'
import { findComposeProblem } from './compose-files.ts'
import { findAppUsers } from './find-app-users.ts'
import { removeApp } from './remove-app.ts'

interface Options {
  readonly confirm?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm app:remove <name>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function appRemove(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm app:remove',
      description:
        'Remove an application: its folder, its page of the schema, its place in the compose files, and its tables in the local database.',
      examples: ['pnpm app:remove shop --dry-run', 'pnpm app:remove shop --confirm shop'],
      define: (command) =>
        command
          .argument('<name>', 'name of the app')
          .option('--confirm <name>', 'consent to what would be lost by naming the app; asked for in a terminal')
          .option('--dry-run', 'change nothing; say what would be removed')
          .option('--json', 'print one JSON object'),
      action: (options, [name = '']) => checkAndRemove(root, name, options),
    },
    args,
  )
}

async function checkAndRemove(root: string, name: string, options: Options): Promise<number> {
  loadEnv()
  const workspace = loadWorkspace(root)
  if (!workspace.ok) return sayDiagnostics(workspace.diagnostics)
  const apps = workspace.value.projects.filter(({ kind }) => kind === 'app')
  const app = apps.find((project) => project.name === name)
  const layer = app?.stack.find((candidate) => candidate.name === name)
  if (!app || !layer) {
    const names = apps.map((project) => project.name).join(', ')
    say.failed({ message: `There is no app "${name}".`, next: [`Apps: ${names || 'none'}.`] })
    return FAILED
  }
  const problem = await findComposeProblem(root)
  if (problem) {
    say.failed(problem)
    return FAILED
  }
  const dev = await findRunningDev(root)
  if (dev) {
    say.failed({
      message: `App ${name} was not removed: pnpm dev runs in this clone, and its apps write into the database.`,
      next: [`End it: Ctrl-C where it runs, or kill ${dev.pid}. Then run the command again.`],
    })
    return DECLINED
  }
  const users = await findAppUsers(root, name)
  if (users.length > 0) {
    const why = users.join('\n  ')
    const next = ['Change what is named, then run the command again.']
    say.failed({ message: `App ${name} is in use, so it was not removed.`, why, next })
    return DECLINED
  }
  const schemas = schemasOf(layer)
  const chosen = chooseDatabaseUrl(app, process.env)
  if (!chosen) {
    say.failed({
      message: `No database is named for ${app.folder}.`,
      why: 'In production there is no default.',
      next: ['Apps are removed in development: unset NODE_ENV, or set DATABASE_URL.'],
    })
    return FAILED
  }
  const { url } = chosen
  const data = await readLayerData(schemas, url)
  if (data.kind === 'found' && data.dependents.length > 0) {
    say.failed({
      message: `App ${name} was not removed: in database ${data.database}, what others own depends on it.`,
      why: data.dependents.join('\n  '),
      next: ['Bring the database up to date: pnpm db:push, then run the command again.'],
    })
    return DECLINED
  }
  const files = await findAppFiles(root, name)
  const losses = [...describeData(data), ...(await findUncommitted(root, files))]
  const facts = { root, name, schemas, url, data, files, losses, isJson: options.json === true }
  if (options.dryRun) return await removeApp({ ...facts, isDryRun: true })
  const command = `pnpm app:remove ${name} --confirm ${name}`
  if (!(await isConfirmed({ what: 'App', name, losses, given: options.confirm, command }))) return DECLINED
  return await removeApp({ ...facts, isDryRun: false })
}

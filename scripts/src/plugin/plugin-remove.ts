import { databaseUrl } from '@workspace/config/database-url'
import { loadEnv } from '@workspace/config/load-env'
import { loadWorkspace } from '@workspace/schema'
import { DECLINED, FAILED } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { findUncommitted } from '../scaffold/find-uncommitted.ts'
import { isConfirmed } from '../scaffold/is-confirmed.ts'
import { describeData, readLayerData } from '../scaffold/layer-database.ts'
import { schemasOf } from '../scaffold/schemas-of.ts'
import { say } from '../shell.ts'
import { findPluginUsers } from './find-plugin-users.ts'
import { findPluginFiles } from './plugin-files.ts'
import { removePlugin } from './remove-plugin.ts'

interface Options {
  readonly confirm?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm plugin:remove <name>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function pluginRemove(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm plugin:remove',
      description:
        'Remove a plugin from the database: its layer, migrations, releases, sample data and tests, what was told from them, and its tables in the local database.',
      examples: ['pnpm plugin:remove loyalty --dry-run', 'pnpm plugin:remove loyalty --confirm loyalty'],
      define: (command) =>
        command
          .argument('<name>', 'name of the plugin')
          .option('--confirm <name>', 'consent to what would be lost by naming the plugin; asked for in a terminal')
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
  const plugins = workspace.value.layers.filter(({ kind }) => kind === 'plugin')
  const plugin = plugins.find((layer) => layer.name === name)
  if (!plugin) {
    const names = plugins.map((layer) => layer.name).join(', ')
    say.failed({ message: `There is no plugin "${name}".`, next: [`Plugins: ${names || 'none'}.`] })
    return FAILED
  }
  const users = await findPluginUsers(workspace.value, plugin)
  if (users.length > 0) {
    const why = users.join('\n  ')
    const next = ['Change what is named, then run the command again.']
    say.failed({ message: `Plugin ${name} is in use, so it was not removed.`, why, next })
    return DECLINED
  }
  const schemas = schemasOf(plugin)
  const url = databaseUrl(process.env)
  const data = await readLayerData(schemas, url)
  if (data.kind === 'found' && data.dependents.length > 0) {
    say.failed({
      message: `Plugin ${name} was not removed: in database ${data.database}, what others own depends on it.`,
      why: data.dependents.join('\n  '),
      next: ['Bring the database up to date: pnpm db:push, then run the command again.'],
    })
    return DECLINED
  }
  const files = await findPluginFiles(root, name)
  const losses = [...describeData(data), ...(await findUncommitted(root, files))]
  const facts = { root, name, schemas, url, data, files, losses, isJson: options.json === true }
  if (options.dryRun) return await removePlugin({ ...facts, isDryRun: true })
  const command = `pnpm plugin:remove ${name} --confirm ${name}`
  if (!(await isConfirmed({ what: 'Plugin', name, losses, given: options.confirm, command }))) return DECLINED
  return await removePlugin({ ...facts, isDryRun: false })
}

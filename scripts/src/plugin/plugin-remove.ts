import { isCancel, text } from '@clack/prompts'
import { loadEnv } from '@workspace/config/load-env'
import { type LayerSource, loadWorkspace } from '@workspace/schema'
import { DECLINED, FAILED } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import { findPluginUsers } from './find-plugin-users.ts'
import { findUncommitted } from './find-uncommitted.ts'
import { type PluginData, type PluginSchemas, readPluginData } from './plugin-database.ts'
import { findPluginFiles } from './plugin-files.ts'
import { removePlugin } from './remove-plugin.ts'
import { sayDiagnostics } from './say-diagnostics.ts'

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
  const data = await readPluginData(schemas, process.env)
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
  const facts = { root, name, schemas, data, files, losses, isJson: options.json === true }
  if (options.dryRun) return await removePlugin({ ...facts, isDryRun: true })
  if (!(await isConfirmed(name, losses, options.confirm))) return DECLINED
  return await removePlugin({ ...facts, isDryRun: false })
}

function schemasOf({ name, databaseSchema }: LayerSource): PluginSchemas {
  return { name, tables: databaseSchema, history: `prisma_${databaseSchema}` }
}

function describeData(data: PluginData): string[] {
  if (data.kind !== 'found') return []
  return data.tables.map(
    ({ name, rows }) => `table ${name} in database ${data.database}, ${rows === 1 ? '1 row' : `${rows} rows`}`,
  )
}

async function isConfirmed(name: string, losses: readonly string[], given: string | undefined): Promise<boolean> {
  if (given === name || (losses.length === 0 && given === undefined)) return true
  const answer = given ?? (process.stdin.isTTY ? await ask(name, losses) : undefined)
  if (answer === name) return true
  say.failed({
    message: `Plugin ${name} was not removed.`,
    why: answer === undefined ? `This would be lost:\n  ${losses.join('\n  ')}` : `"${answer}" is not its name.`,
    next: [`pnpm plugin:remove ${name} --confirm ${name}`],
  })
  return false
}

async function ask(name: string, losses: readonly string[]): Promise<string | undefined> {
  const message = `This would be lost:\n${losses.join('\n')}\nType ${name} to go on.`
  const answer = await text({ message })
  return isCancel(answer) ? undefined : answer
}

import { loadEnv } from '@workspace/config/load-env'
import { chooseDatabaseUrl, loadWorkspace } from '@workspace/schema'
import { DECLINED, FAILED } from '../exit-status.ts'
import { ownersOf } from '../marks/owners.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { say } from '../shell.ts'
import { carryOutRemoval } from './carry-out-removal.ts'
import { describeMissingUrl } from './describe-missing-url.ts'
import { findUncommitted } from './find-uncommitted.ts'
import { isConfirmed } from './is-confirmed.ts'
import { describeData, readLayerData } from './layer-database.ts'
import type { LayerRemoval } from './layer-removal.ts'
import { schemasOf } from './schemas-of.ts'

interface Options {
  readonly confirm?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm app:remove <name>`, `pnpm plugin:remove <name>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function removeLayer(removal: LayerRemoval, args: readonly string[], root: string): Promise<number> {
  const { noun, description, example } = removal
  const command = `pnpm ${noun}:remove`
  return runCommand<Options>(
    {
      name: command,
      description,
      examples: [`${command} ${example} --dry-run`, `${command} ${example} --confirm ${example}`],
      define: (defined) =>
        defined
          .argument('<name>', `name of the ${noun}`)
          .option('--confirm <name>', `consent to what would be lost by naming the ${noun}; asked for in a terminal`)
          .option('--dry-run', 'change nothing; say what would be removed')
          .option('--json', 'print one JSON object'),
      action: (options, [name = '']) => checkAndRemove(removal, root, name, options),
    },
    args,
  )
}

async function checkAndRemove(removal: LayerRemoval, root: string, name: string, options: Options): Promise<number> {
  loadEnv()
  const { noun } = removal
  const what = noun === 'app' ? 'App' : 'Plugin'
  const workspace = loadWorkspace(root)
  if (!workspace.ok) return sayDiagnostics(workspace.diagnostics)
  const all = workspace.value.projects.flatMap((owner) => owner.owned.map((layer) => ({ owner, layer })))
  const candidates = all.filter(({ layer }) => layer.kind === noun)
  const found = candidates.find(({ layer }) => layer.name === name)
  if (!found) {
    const names = candidates.map(({ layer }) => layer.name).join(', ')
    say.failed({ message: `There is no ${noun} "${name}".`, next: [`${what}s: ${names || 'none'}.`] })
    return FAILED
  }
  const { owner, layer } = found
  const obstacle = await removal.findObstacle(root, name)
  if (obstacle) {
    say.failed(obstacle)
    return obstacle.status
  }
  const users = await removal.findUsers(workspace.value, layer)
  if (users.length > 0) {
    const why = users.join('\n  ')
    const next = ['Change what is named, then run the command again.']
    say.failed({ message: `${what} ${name} is in use, so it was not removed.`, why, next })
    return DECLINED
  }
  const chosen = chooseDatabaseUrl(owner, process.env)
  if (!chosen) {
    say.failed(describeMissingUrl(owner.folder, `${what}s`))
    return FAILED
  }
  const { url } = chosen
  const schemas = schemasOf(layer)
  const data = await readLayerData(schemas, url)
  if (data.kind === 'found' && data.dependents.length > 0) {
    say.failed({
      message: `${what} ${name} was not removed: in database ${data.database}, what others own depends on it.`,
      why: data.dependents.join('\n  '),
      next: ['Bring the database up to date: pnpm db:push, then run the command again.'],
    })
    return DECLINED
  }
  const files = await removal.findFiles(root, name)
  const losses = [...describeData(data), ...(await findUncommitted(root, files))]
  const owners = ownersOf([layer], workspace.value.layers)
  const facts = { what, root, name, owners, schemas, url, data, files, losses, isJson: options.json === true }
  if (options.dryRun) return await carryOutRemoval(removal, { ...facts, isDryRun: true })
  const command = `pnpm ${noun}:remove ${name} --confirm ${name}`
  if (!(await isConfirmed({ what, name, losses, given: options.confirm, command }))) return DECLINED
  return await carryOutRemoval(removal, { ...facts, isDryRun: false })
}

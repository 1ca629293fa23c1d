import type { LayerSource, Workspace } from '@workspace/schema'
import { APP_REMOVAL } from '../app/app-remove.ts'
import { ownersOf } from '../marks/owners.ts'
import { PLUGIN_REMOVAL } from '../plugin/plugin-remove.ts'
import { filesBelow } from '../scaffold/files-below.ts'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { findUncommitted } from '../scaffold/find-uncommitted.ts'
import type { LayerRemoval } from '../scaffold/layer-removal.ts'
import type { Choices } from './choices.ts'
import { STARTER_PATHS } from './starter-paths.ts'

/** An app or a plugin that goes. */
interface Leaving {
  readonly removal: LayerRemoval
  readonly layer: LayerSource
  readonly files: readonly string[]
}

/** What is to be done with the files of the starter. */
export interface InitPlan {
  readonly choices: Choices
  readonly apps: readonly Leaving[]
  readonly plugins: readonly Leaving[]
  /** What marks name what goes by. */
  readonly owners: ReadonlySet<string>
  /** Files that go, by path. */
  readonly removed: readonly string[]
}

/** Plans what becomes of the starter; or says what stands against it. */
export async function planInit(
  workspace: Workspace,
  choices: Choices,
): Promise<InitPlan | { readonly problem: Problem }> {
  const { root } = workspace
  const [apps, plugins] = await Promise.all([
    findLeaving(workspace, APP_REMOVAL, choices.apps),
    findLeaving(workspace, PLUGIN_REMOVAL, choices.plugins),
  ])
  const leaving = [...apps, ...plugins]
  const owners = new Set([
    'starter',
    ...ownersOf(
      leaving.map(({ layer }) => layer),
      workspace.layers,
    ),
  ])
  const own = await filesBelow(root, STARTER_PATHS)
  const removed = [...new Set([...own, ...leaving.flatMap(({ files }) => files)])].sort()
  const problem = (await findUse(workspace, leaving, removed)) ?? (await findLoss(root, removed))
  return problem ? { problem } : { choices, apps, plugins, owners, removed }
}

function findLeaving(
  { root, layers }: Workspace,
  removal: LayerRemoval,
  kept: readonly string[],
): Promise<readonly Leaving[]> {
  const leaving = layers.filter(({ kind, name }) => kind === removal.noun && !kept.includes(name))
  return Promise.all(
    leaving.map(async (layer) => ({ removal, layer, files: await removal.findFiles(root, layer.name) })),
  )
}

/** What of the rest needs something that would go. */
async function findUse(
  workspace: Workspace,
  leaving: readonly Leaving[],
  removed: readonly string[],
): Promise<Problem | undefined> {
  const gone = new Set(removed)
  const names = new Set(leaving.map(({ layer }) => layer.name))
  const rest = { ...workspace, projects: workspace.projects.filter(({ name }) => !names.has(name)) }
  for (const { removal, layer } of leaving) {
    const users = (await removal.findUsers(rest, layer)).filter((user) => !gone.has(/^[^\s:]+/.exec(user)?.[0] ?? ''))
    if (users.length > 0) {
      return {
        message: `What you keep needs ${removal.noun} ${layer.name}.`,
        why: users.join('\n  '),
        next: [`Keep it too: name ${layer.name} behind --${removal.noun}s. Or keep less.`],
      }
    }
  }
  return undefined
}

/** Files that Git passes over, such as a `.env` of one's own, and could not give back. */
async function findLoss(root: string, removed: readonly string[]): Promise<Problem | undefined> {
  const lost = await findUncommitted(root, removed)
  if (lost.length === 0) return undefined
  const next = ['Move them away, or delete them. Then run the command again.']
  return { message: 'Files that Git does not have would be lost.', why: lost.join('\n  '), next }
}

import { isBelow } from '../layer.ts'
import type { LayerSource, Project, Workspace } from '../project.ts'

/** One layer to bring into one database. */
export interface LayerTask {
  readonly layer: LayerSource
  /** Package that owns the layer. */
  readonly owner: Project
  /** The layer and those below it, lowest first. */
  readonly stack: readonly LayerSource[]
  /** Whether a layer that is there already is left alone. */
  readonly onlyIfMissing: boolean
}

/** One database and what to do there, lower layers first. */
export interface Target {
  readonly url: string
  readonly tasks: readonly LayerTask[]
}

/**
 * Plans which layers go into which database.
 *
 * The layers of the packages in scope go into their databases. The layers below an app are another package's: in the
 * shared database they are only created if they are missing, unless that package is in scope too. A database of the app's
 * own gets the whole stack, since nobody else takes care of it.
 */
export function planTargets(input: {
  readonly workspace: Workspace
  readonly scope: readonly Project[]
  /** Connection string of a project's database; known for every project in scope. */
  readonly urlOf: (project: Project) => string | undefined
}): Target[] {
  const { workspace, scope, urlOf } = input
  const databaseProjects = workspace.projects.filter(({ kind }) => kind === 'database')
  const isDatabaseInScope = scope.some((project) => databaseProjects.includes(project))
  const sharedDatabases = databaseProjects.map((project) => identityOf(urlOf(project) ?? ''))
  const targets = new Map<string, { url: string; tasks: Map<LayerSource, LayerTask> }>()
  for (const project of scope) {
    const url = urlOf(project) ?? ''
    const identity = identityOf(url)
    const target = targets.get(identity) ?? { url, tasks: new Map<LayerSource, LayerTask>() }
    targets.set(identity, target)
    for (const layer of project.stack) {
      const owner = workspace.projects.find(({ owned }) => owned.includes(layer)) ?? project
      const onlyIfMissing = owner !== project && !isDatabaseInScope && sharedDatabases.includes(identity)
      if (!target.tasks.has(layer)) {
        target.tasks.set(layer, { layer, owner, stack: stackOf(layer, project), onlyIfMissing })
      }
    }
  }
  const rank = (task: LayerTask) => workspace.layers.indexOf(task.layer)
  return [...targets.values()].map(({ url, tasks }) => ({
    url,
    tasks: [...tasks.values()].sort((a, b) => rank(a) - rank(b)),
  }))
}

function stackOf(layer: LayerSource, { stack }: Project): LayerSource[] {
  return stack.filter((candidate) => candidate === layer || isBelow(candidate, layer))
}

/** What makes two connection strings the same database; one that cannot be read is only itself. */
function identityOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, port, pathname, searchParams } = new URL(url)
  return JSON.stringify([searchParams.get('host') ?? hostname, port || '5432', pathname])
}

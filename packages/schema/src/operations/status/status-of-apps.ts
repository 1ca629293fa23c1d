import { createDiagnostic, type Diagnostic, isError, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import type { Layer } from '../../core/layer.ts'
import type { Lock } from '../../core/pin/lock.ts'
import { type Project, rulesAt } from '../../core/project.ts'
import { placeOf } from '../../core/source/source-file.ts'
import type { WeighedChange } from '../../core/status/weigh-changes.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { composeProjects } from '../compose/compose-projects.ts'
import { createComposer } from '../compose/create-composer.ts'
import { lowerLayersOf, readLock } from '../pin/read-lock.ts'
import { NO_VERSION, readVersions, type Versions } from '../pin/read-versions.ts'
import { chooseApps } from '../workspace/choose-apps.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { createChangeWeigher } from './weigh-lower-changes.ts'

/** Whose status to tell. */
export interface StatusOptions {
  /** Folder the command is run in: an app, or a folder above several. */
  readonly cwd: string
  /** Names of apps; by default those of the folder. */
  readonly apps?: readonly string[]
  /** Report apps that are behind. */
  readonly isCheck?: boolean
}

/** A layer below an app. */
export interface LayerStatus {
  readonly layer: Layer
  /** Version that it has now; absent where the app no longer asks for it. */
  readonly version?: string
  /** Version that the app knows; absent where it follows, or did not ask for the layer when it was pinned. */
  readonly pinnedAt?: string
}

/** How an app stands to the layers below it. */
export interface AppStatus {
  readonly project: Project
  readonly state: 'follows' | 'pinned'
  readonly layers: readonly LayerStatus[]
  /** Its lock, if it is pinned and the lock is right. */
  readonly lock?: Lock
  /** What changed since it was pinned, nothing for one that follows; undefined if that cannot be told. */
  readonly changes: readonly WeighedChange[] | undefined
}

/** The apps, and everything there is to say about them. */
export interface StatusReport {
  readonly apps: readonly AppStatus[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Tells of each app whether it follows the layers below it, and if it is pinned what changed there since. */
export async function status({ cwd, apps: names = [], isCheck = false }: StatusOptions): Promise<StatusReport> {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return { apps: [], diagnostics: workspace.diagnostics }
  const chosen = chooseApps(workspace.value, names)
  if (!chosen.ok) return { apps: [], diagnostics: chosen.diagnostics }
  const versions = readVersions(workspace.value, workspace.value.files)
  if (!versions.ok) return { apps: [], diagnostics: versions.diagnostics }
  const readStatus = createStatusReader(workspace.value, versions.value)
  const read: ReadStatus[] = []
  for (const project of chosen.value) read.push(await readStatus(project))
  const apps = read.map(({ app }) => app)
  const findings = sortDiagnostics(read.flatMap((one) => one.findings))
  return { apps, diagnostics: isCheck ? [...findings, ...findBehind(workspace.value, apps)] : findings }
}

/** An app, and what there is to say about it. */
interface ReadStatus {
  readonly app: AppStatus
  readonly findings: readonly Diagnostic[]
}

/** Creates a reader that reads each layer once, however many apps it is below. */
function createStatusReader(workspace: LoadedWorkspace, versions: Versions) {
  const { files } = workspace
  const weigh = createChangeWeigher(workspace)
  const language = prismaLanguage()
  const compose = createComposer(workspace, { files, language })
  return async (project: Project): Promise<ReadStatus> => {
    const lock = readLock(project, files)
    const layers = readLayerStatus(project, lock?.ok ? lock.value : undefined, versions)
    const wrong = composeProjects(workspace, [project], { files, language, compose }).findings.filter(isError)
    if (!lock) {
      const changes = wrong.length === 0 ? [] : undefined
      return { app: { project, state: 'follows', layers, changes }, findings: wrong }
    }
    const app = { project, state: 'pinned', layers } as const
    if (!lock.ok) return { app: { ...app, changes: undefined }, findings: lock.diagnostics }
    const weighed = await weigh(project, lock.value)
    const findings = weighed.ok ? wrong : [...wrong, ...weighed.diagnostics]
    return { app: { ...app, lock: lock.value, changes: weighed.ok ? weighed.value : undefined }, findings }
  }
}

/** The layers below an app, at the versions that they have and that it knows. */
export function readLayerStatus(project: Project, lock: Lock | undefined, versions: Versions): LayerStatus[] {
  const wanted = lowerLayersOf(project)
  const held = lock?.layers ?? []
  const layers: readonly Layer[] = [...wanted, ...held.filter(({ name }) => !wanted.some((one) => one.name === name))]
  return layers.map((layer) => {
    const pinnedAt = held.find(({ name }) => name === layer.name)?.pinnedAt
    const isWanted = wanted.some(({ name }) => name === layer.name)
    return {
      layer,
      ...(isWanted && { version: versions.get(layer.name) ?? NO_VERSION }),
      ...(pinnedAt !== undefined && { pinnedAt }),
    }
  })
}

function findBehind(workspace: LoadedWorkspace, apps: readonly AppStatus[]): Diagnostic[] {
  const behind = apps.filter(({ changes }) => changes !== undefined && changes.length > 0)
  const findings = behind.flatMap(({ project, lock, changes = [] }) => {
    if (!lock) return []
    const breaking = changes.filter(({ impact }) => impact === 'breaking').length
    const text = workspace.files.read(lock.path) ?? ''
    return createDiagnostic('PIN.BEHIND', {
      message: `App ${project.name} is ${changes.length} ${changes.length === 1 ? 'change' : 'changes'} behind, ${breaking} of them breaking for it.`,
      next: [`See them: pnpm schema status ${project.name}`, `Adopt them: pnpm schema adopt ${project.name}`],
      where: placeOf({ file: { path: lock.path, text }, start: 0, end: text.indexOf('\n') }),
    })
  })
  return judgeFindings({ findings, files: [], checked: [], rulesAt: (path) => rulesAt(workspace, path) })
}

import { createDiagnostic, type Diagnostic, isError } from '../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../core/diagnostics/judge-findings.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import { parseBlocks } from '../core/parse/parse-blocks.ts'
import type { Lock } from '../core/pin/lock.ts'
import { type LayerSource, type Project, rulesAt } from '../core/project.ts'
import { readSchema } from '../core/schema/read-schema.ts'
import { placeOf } from '../core/source/source-file.ts'
import { type WeighedChange, weighChanges } from '../core/status/weigh-changes.ts'
import { prismaLanguage } from '../ports/prisma-language.ts'
import { chooseApps } from './choose-apps.ts'
import { createLayerComparer, type LayerComparer } from './compare-lower-layers.ts'
import { composeProjects } from './compose-projects.ts'
import { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts'
import { parseLayer } from './parse-layers.ts'
import { lowerLayersOf, readLock } from './read-lock.ts'
import { NO_VERSION, readVersions, type Versions } from './read-versions.ts'
import { scanClientUsage } from './scan-client-usage.ts'

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
  readonly layer: LayerSource
  /** Version that it has now. */
  readonly version: string
  /** Version that the app knows, if it is pinned. */
  readonly pinnedAt?: string
}

/** How an app stands to the layers below it. */
export interface AppStatus {
  readonly project: Project
  readonly state: 'follows' | 'pinned'
  readonly layers: readonly LayerStatus[]
  /** Its lock, if it is pinned and the lock is right. */
  readonly lock?: Lock
  /** What changed since it was pinned; undefined if that cannot be told. */
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
  const findings = read.flatMap((one) => one.findings)
  return { apps, diagnostics: isCheck ? [...findings, ...findBehind(workspace.value, apps)] : findings }
}

/** An app, and what there is to say about it. */
export interface ReadStatus {
  readonly app: AppStatus
  readonly findings: readonly Diagnostic[]
}

/** Creates a reader that reads each layer once, however many apps it is below. */
export function createStatusReader(workspace: LoadedWorkspace, versions: Versions) {
  const { files } = workspace
  const compare = createLayerComparer({ files, language: prismaLanguage() })
  return async (project: Project): Promise<ReadStatus> => {
    const lock = readLock(project, files)
    const pinned = lock?.ok ? lock.value.layers : []
    const layers = lowerLayersOf(project).map((layer): LayerStatus => {
      const pinnedAt = pinned.find(({ name }) => name === layer.name)?.pinnedAt
      const version = versions.get(layer.name) ?? NO_VERSION
      return { layer, version, ...(pinnedAt !== undefined && { pinnedAt }) }
    })
    if (!lock) return { app: { project, state: 'follows', layers, changes: [] }, findings: [] }
    const app = { project, state: 'pinned', layers } as const
    if (!lock.ok) return { app: { ...app, changes: undefined }, findings: lock.diagnostics }
    const weighed = await weighAdoption(workspace, project, lock.value, compare)
    const findings = weighed.ok ? [] : weighed.diagnostics
    return { app: { ...app, lock: lock.value, changes: weighed.ok ? weighed.value : undefined }, findings }
  }
}

/** What changed since an app was pinned, and what that means for it. */
async function weighAdoption(
  workspace: LoadedWorkspace,
  project: Project,
  lock: Lock,
  compare: LayerComparer,
): Promise<Result<readonly WeighedChange[]>> {
  const { root, files } = workspace
  const compared = compare(project, lock)
  if (!compared.ok) return compared
  const { pinned, changes } = compared.value
  if (changes.length === 0) return success([])
  const language = prismaLanguage()
  const { projects, findings } = composeProjects(workspace, [project], { files, language })
  const [composed] = projects
  const [own] = project.owned
  if (!composed || !own || findings.some(isError)) return failure(...findings)
  const parsed = parseBlocks({ path: project.output, text: composed.text })
  const schema = readSchema('blocks' in parsed ? parsed.blocks : [])
  const uses = await scanClientUsage({ root, folder: project.folder, schema })
  const { layer } = parseLayer(own, files, language)
  return success(weighChanges(changes, { layers: lowerLayersOf(project), usage: { layer, uses, pinned } }))
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

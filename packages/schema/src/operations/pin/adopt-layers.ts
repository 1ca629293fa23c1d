import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result } from '../../core/diagnostics/result.ts'
import type { Project } from '../../core/project.ts'
import type { WeighedChange } from '../../core/status/weigh-changes.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { type LayerStatus, readLayerStatus } from '../status/status-of-apps.ts'
import { type ChangeWeigher, createChangeWeigher } from '../status/weigh-lower-changes.ts'
import { chooseApps, chooseNamedApps } from '../workspace/choose-apps.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { type FileChange, writeFiles } from '../workspace/write-files.ts'
import { type Adoption, draftAdoption } from './draft-adoption.ts'
import { planFollowing, planPinning } from './plan-lock.ts'
import { readOwnLock } from './read-lock.ts'
import { readVersions, type Versions } from './read-versions.ts'

/** Which apps to move, and whether to keep them pinned. */
export interface MoveOptions {
  /** Folder the command is run in: an app, or a folder above several. */
  readonly cwd: string
  /** Names of apps; by default the one of the folder, or to adopt all that are pinned. */
  readonly apps?: readonly string[]
  /** `adopt` pins them to the layers as they are now; `unpin` lets them follow. */
  readonly verb: 'adopt' | 'unpin'
  /** Time of migrations, unless one that is there is later. */
  readonly now: Date
}

/** An app and what moving it takes. */
export interface Move {
  readonly project: Project
  /** Whether it is pinned; there is nothing to do otherwise. */
  readonly isPinned: boolean
  readonly layers: readonly LayerStatus[]
  /** What changes below it; undefined if its lock was edited, so that nobody knows. */
  readonly changes: readonly WeighedChange[] | undefined
  /** What its own tables need. */
  readonly adoption?: Adoption
  /** Files to write, the lock last; none if something stands against it. */
  readonly files: readonly FileChange[]
}

/** Moves as planned, and everything there is to say about them. */
export interface MovePlan {
  readonly moves: readonly Move[]
  readonly diagnostics: readonly Diagnostic[]
  /** Writes all files of all moves; where one cannot be written, or a text has changed since the plan was made, none is changed. */
  readonly write: () => Result<void>
}

/** Plans what adopting the present layers, or following them, means for apps; everything is done in memory. */
export async function planMoves(options: MoveOptions): Promise<MovePlan> {
  const { cwd, apps: names = [], verb, now } = options
  const stopped = (diagnostics: readonly Diagnostic[]): MovePlan => {
    return { moves: [], diagnostics, write: () => ({ ok: false, diagnostics }) }
  }
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return stopped(workspace.diagnostics)
  const { files } = workspace.value
  const chosen = verb === 'unpin' ? chooseNamedApps(workspace.value, names, verb) : chooseApps(workspace.value, names)
  if (!chosen.ok) return stopped(chosen.diagnostics)
  const versions = readVersions(workspace.value, files)
  if (!versions.ok) return stopped(versions.diagnostics)
  const context: MoveContext = {
    workspace: workspace.value,
    versions: versions.value,
    weigh: createChangeWeigher(workspace.value),
    verb,
    now,
  }
  const planned: PlannedMove[] = []
  for (const project of chosen.value) planned.push(await planMove(project, context))
  const moves = planned.map(({ move }) => move)
  const changes = moves.flatMap((move) => move.files)
  const paths = [...changes.map(({ path }) => path), ...moves.flatMap(({ project }) => sourcesOf(project))]
  const before = new Map(paths.map((path) => [path, files.read(path)]))
  return {
    moves,
    diagnostics: planned.flatMap(({ diagnostics }) => diagnostics),
    write() {
      const changed = [...before].filter(([path, text]) => files.read(path) !== text).map(([path]) => path)
      return changed.length > 0 ? failure(describeChanged(changed, verb)) : writeFiles(changes, files)
    },
  }
}

/** Texts that a move follows from. */
function sourcesOf({ stack }: Project): string[] {
  return stack.flatMap((layer) => layer.files)
}

function describeChanged(paths: readonly string[], verb: MoveOptions['verb']): Diagnostic {
  return createDiagnostic('PIN.NOT_CONFIRMED', {
    message: `${paths.join(', ')} changed after the plan was made. Nothing was changed.`,
    why: 'What would be written is not what was shown.',
    next: [`See what it takes now: pnpm schema ${verb}`],
  })
}

interface MoveContext {
  readonly workspace: LoadedWorkspace
  readonly versions: Versions
  readonly weigh: ChangeWeigher
  readonly verb: MoveOptions['verb']
  readonly now: Date
}

interface PlannedMove {
  readonly move: Move
  readonly diagnostics: readonly Diagnostic[]
}

async function planMove(project: Project, context: MoveContext): Promise<PlannedMove> {
  const { workspace, versions, weigh, verb } = context
  const lock = readOwnLock(project, workspace.files)
  const layers = readLayerStatus(project, lock?.ok ? lock.value : undefined, versions)
  const move: Move = { project, isPinned: lock !== undefined, layers, changes: [], files: [] }
  if (!lock) return { move, diagnostics: [] }
  if (!lock.ok && verb === 'adopt') return { move: { ...move, changes: undefined }, diagnostics: lock.diagnostics }
  const weighed = lock.ok ? await weigh(project, lock.value) : undefined
  if (weighed && !weighed.ok) return { move: { ...move, changes: undefined }, diagnostics: weighed.diagnostics }
  const changes = weighed?.value
  const ports = { files: workspace.files, language: prismaLanguage() }
  const input = { workspace, project, versions, ports }
  const plan = verb === 'adopt' ? planPinning(input) : planFollowing(input)
  if (!plan.ok) return { move: { ...move, changes }, diagnostics: plan.diagnostics }
  const [layer] = project.owned
  const adoption = layer && (await draftAdoption({ ...input, layer, changes: plan.value.changes, now: context.now }))
  const files = [...(adoption?.changes ?? []), ...plan.value.changes]
  return { move: { ...move, changes, files, ...(adoption && { adoption }) }, diagnostics: plan.value.findings }
}

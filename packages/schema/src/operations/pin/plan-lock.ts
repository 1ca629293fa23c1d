import { type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { InternalError } from '../../core/diagnostics/internal-error.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { writeLock } from '../../core/pin/write-lock.ts'
import type { Project, Workspace } from '../../core/project.ts'
import { overlayFileTree } from '../../ports/overlay-file-tree.ts'
import { type ComposedProject, composeProjects } from '../compose/compose-projects.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { compareWithDisk } from '../compose/write-composition.ts'
import type { FileChange } from '../workspace/write-files.ts'
import { lowerLayersOf, sha256 } from './read-lock.ts'
import { NO_VERSION, type Versions } from './read-versions.ts'

/** An app as it would be with another lock, or without one. */
export interface LockPlan {
  /** Text of the lock; undefined where the app follows. */
  readonly lock: string | undefined
  readonly composed: ComposedProject
  /** Warnings about the layers. */
  readonly findings: readonly Diagnostic[]
  /** Every file that differs from what is on disk, the lock last. */
  readonly changes: readonly FileChange[]
}

/** What a plan is made of. */
export interface LockPlanInput {
  readonly workspace: Workspace
  readonly project: Project
  readonly versions: Versions
  readonly ports: ComposePorts
}

/** Plans that an app follows the layers below it. */
export function planFollowing({ workspace, project, ports }: LockPlanInput): Result<LockPlan> {
  return planLock({ workspace, project, ports, lock: undefined })
}

/** Plans that an app is pinned to the layers below it as they are now. */
export function planPinning(input: LockPlanInput): Result<LockPlan> {
  // First without a lock, so that what is wrong with a layer is found in its own file.
  const following = planFollowing(input)
  return following.ok ? planLock({ ...input, lock: writePresentLock(input) }) : following
}

/** Plans that an app stays at the lock that it has, and has the combined files that go with it. */
export function planAsIs({ workspace, project, ports }: LockPlanInput): Result<LockPlan> {
  return planLock({ workspace, project, ports, lock: ports.files.read(lockPathOf(project)) })
}

function planLock(input: Omit<LockPlanInput, 'versions'> & Pick<LockPlan, 'lock'>): Result<LockPlan> {
  const { workspace, project, ports, lock } = input
  const path = lockPathOf(project)
  const files = overlayFileTree(ports.files, new Map([[path, lock]]))
  const { projects, findings } = composeProjects(workspace, [project], { ...ports, files })
  const [composed] = projects
  if (!composed || findings.some(isError)) return failure(...findings)
  const written = compareWithDisk(projects, files).map(({ path, text }) => ({ path, text }))
  const changes = [...written, { path, text: lock }].filter(({ path, text }) => ports.files.read(path) !== text)
  return success({ lock, composed, findings, changes })
}

function writePresentLock({ project, versions, ports: { files, language } }: LockPlanInput): string {
  const [app] = project.owned
  if (!app) throw new InternalError(`${project.folder} owns no layer.`)
  const lower = lowerLayersOf(project).map((source) => ({
    layer: parseLayer(source, files, language).layer,
    version: versions.get(source.name) ?? NO_VERSION,
  }))
  return writeLock(app, lower, sha256)
}

function lockPathOf({ folder, lock }: Project): string {
  if (lock === undefined) throw new InternalError(`${folder} has nothing below it to be pinned to.`)
  return lock
}

import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Lock } from '../../core/pin/lock.ts'
import type { Project } from '../../core/project.ts'
import { overlayFileTree } from '../../ports/overlay-file-tree.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { chooseNamedApps } from '../workspace/choose-apps.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { type LockPlan, planAsIs, planPinning } from './plan-lock.ts'
import { readLock } from './read-lock.ts'
import { readVersions, type Versions } from './read-versions.ts'

/** What to pin. */
export interface PinOptions {
  /** Folder the command is run in: an app, or a folder above several. */
  readonly cwd: string
  /** Names of apps; by default the one of the folder. */
  readonly apps?: readonly string[]
  /** Write nothing. */
  readonly isDryRun?: boolean
}

/** An app that is pinned now. */
export interface PinnedApp {
  readonly project: Project
  readonly lock: Lock
  /** Whether it was before; then it stays where it was. */
  readonly wasPinned: boolean
}

/** The apps that are pinned now, and everything there is to say about them. */
export interface PinReport {
  readonly apps: readonly PinnedApp[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Pins apps to the layers below them as they are now: all of the apps, or none where one cannot be. */
export function pin({ cwd, apps: names = [], isDryRun = false }: PinOptions): PinReport {
  const stopped = (diagnostics: readonly Diagnostic[]): PinReport => ({ apps: [], diagnostics })
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return stopped(workspace.diagnostics)
  const { files } = workspace.value
  const chosen = chooseNamedApps(workspace.value, names, 'pin')
  if (!chosen.ok) return stopped(chosen.diagnostics)
  const versions = readVersions(workspace.value, files)
  if (!versions.ok) return stopped(versions.diagnostics)
  const planned = chosen.value.map((project) => planApp(workspace.value, project, versions.value))
  const failed = planned.flatMap((plan) => (plan.ok ? [] : plan.diagnostics))
  if (failed.length > 0) return stopped(failed)
  const plans = planned.flatMap((plan) => (plan.ok ? [plan.value] : []))
  const changes = plans.flatMap(({ plan }) => plan.changes)
  const written = isDryRun ? success(undefined) : writeFiles(changes, files)
  if (!written.ok) return stopped(written.diagnostics)
  return { apps: plans.map(({ app }) => app), diagnostics: plans.flatMap(({ plan }) => plan.findings) }
}

function planApp(
  workspace: LoadedWorkspace,
  project: Project,
  versions: Versions,
): Result<{ readonly app: PinnedApp; readonly plan: LockPlan }> {
  const { files } = workspace
  const wasPinned = readLock(project, files) !== undefined
  const input = { workspace, project, versions, ports: { files, language: prismaLanguage() } }
  const plan = wasPinned ? planAsIs(input) : planPinning(input)
  if (!plan.ok) return plan
  const lock = readLock(
    project,
    overlayFileTree(files, new Map(plan.value.changes.map(({ path, text }) => [path, text]))),
  )
  if (!lock?.ok) return failure(...(lock?.diagnostics ?? []))
  return success({ app: { project, lock: lock.value, wasPinned }, plan: plan.value })
}

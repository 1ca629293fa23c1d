import type { Verdict } from '../../core/contract/judge-changes.ts'
import { type Diagnostic, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import type { Project } from '../../core/project.ts'
import type { WeighedChange } from '../../core/status/weigh-changes.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { composeProjects } from '../compose/compose-projects.ts'
import { readLock } from '../pin/read-lock.ts'
import { createChangeWeigher } from '../status/weigh-lower-changes.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { CONTRACT_CODES, findBreaks, judgeBreaks } from './find-breaks.ts'

/** Whose contracts to check. */
export interface CheckOptions {
  /** Folder the command is run in: in an app its own contract counts, elsewhere those of all apps. */
  readonly cwd: string
}

/** An app, and what the layers below it mean for it as they are now. */
export interface CheckedApp {
  readonly project: Project
  readonly state: 'follows' | 'pinned'
  /** Changes since it was pinned, by verdict; none for an app that follows. */
  readonly changes: Readonly<Record<Verdict, number>>
}

/** The apps that could be checked, and everything there is to say about them. */
export interface CheckReport {
  readonly apps: readonly CheckedApp[]
  readonly diagnostics: readonly Diagnostic[]
}

const NO_CHANGES: CheckedApp['changes'] = { safe: 0, care: 0, breaking: 0 }

/**
 * Checks that the layers as they are now break no app: a pinned one is held against the layers that it is pinned to, and one
 * that follows has to compose.
 */
export async function checkContracts({ cwd }: CheckOptions): Promise<CheckReport> {
  const loaded = loadWorkspace(cwd)
  if (!loaded.ok) return { apps: [], diagnostics: loaded.diagnostics }
  const workspace = loaded.value
  const [scope] = workspace.scope
  const isOneApp = workspace.isOneProject && scope?.kind === 'app'
  const projects = isOneApp ? [scope] : workspace.projects.filter(({ kind }) => kind === 'app')
  const apps: CheckedApp[] = []
  const failures: Diagnostic[] = []
  const findings: Diagnostic[] = []
  const weigh = createChangeWeigher(workspace)
  for (const project of projects) {
    const lock = readLock(project, workspace.files)
    if (!lock) {
      apps.push({ project, state: 'follows', changes: NO_CHANGES })
      continue
    }
    const weighed = lock.ok ? await weigh(project, lock.value) : lock
    if (!lock.ok || !weighed.ok) {
      failures.push(...(weighed.ok ? [] : weighed.diagnostics))
      continue
    }
    apps.push({ project, state: 'pinned', changes: countVerdicts(weighed.value) })
    findings.push(...findBreaks({ workspace, project, lock: lock.value, changes: weighed.value, isCodeRead: true }))
  }
  const composed = composeFollowers(workspace, apps)
  // In an app, what is ignored on behalf of another one would seem to be of no use.
  const judged = judgeBreaks(workspace, { findings, checked: isOneApp ? [] : CONTRACT_CODES })
  return { apps, diagnostics: sortDiagnostics([...failures, ...composed, ...judged]) }
}

function countVerdicts(changes: readonly WeighedChange[]): CheckedApp['changes'] {
  const counts = { safe: 0, care: 0, breaking: 0 }
  for (const { verdict } of changes) counts[verdict]++
  return counts
}

/** What stands against composing the apps that follow: they have no lock that a change could be held against. */
function composeFollowers(workspace: LoadedWorkspace, apps: readonly CheckedApp[]): readonly Diagnostic[] {
  const following = apps.filter(({ state }) => state === 'follows').map(({ project }) => project)
  const { files } = workspace
  return composeProjects(workspace, following, { files, language: prismaLanguage() }).findings
}

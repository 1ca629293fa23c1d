import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Project } from '../../core/project.ts'
import { describeUnknownName } from '../../core/source/nearest-name.ts'
import { readLock } from '../pin/read-lock.ts'
import type { LoadedWorkspace } from './load-workspace.ts'

/** The apps that a command is about: those named, else the one of the folder, or all of them outside of one. */
export function chooseApps({ projects, scope }: LoadedWorkspace, names: readonly string[]): Result<readonly Project[]> {
  const apps = projects.filter(({ kind }) => kind === 'app')
  const unknown = names.filter((name) => !apps.some((app) => app.name === name))
  if (unknown.length > 0) {
    const known = apps.map(({ name }) => name)
    return failure(
      ...unknown.map((name) =>
        createDiagnostic('PIN.UNKNOWN_APP', {
          message: `There is no app "${name}".`,
          next: describeUnknownName(name, known, 'Apps'),
        }),
      ),
    )
  }
  if (names.length > 0) return success(apps.filter(({ name }) => names.includes(name)))
  const inScope = apps.filter((app) => scope.includes(app))
  return success(inScope.length > 0 ? inScope : apps)
}

/** The apps that a command is about, which are named or the one of the folder, and never all of them by chance. */
export function chooseNamedApps(
  workspace: LoadedWorkspace,
  names: readonly string[],
  verb: 'pin' | 'unpin',
): Result<readonly Project[]> {
  const apps = chooseApps(workspace, names)
  if (!apps.ok || names.length > 0 || workspace.scope[0]?.kind === 'app') return apps
  const candidates = apps.value.filter((app) => verb !== 'unpin' || readLock(app, workspace.files) !== undefined)
  const known = candidates.map(({ name }) => name)
  return failure(
    createDiagnostic('PIN.UNKNOWN_APP', {
      message: `Which app? Outside of one, ${verb} needs its name.`,
      next:
        known.length > 0
          ? known.map((name) => `pnpm schema ${verb} ${name}`)
          : [apps.value.length > 0 ? 'No app is pinned.' : 'This workspace has no app.'],
    }),
  )
}

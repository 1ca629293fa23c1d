import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { titleOf } from '../../core/layer.ts'
import type { LayerSource } from '../../core/project.ts'
import type { ReleaseStep } from '../../core/release/version.ts'
import { describeUnknownName } from '../../core/source/nearest-name.ts'
import { nodeGit } from '../../ports/git.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { type FileChange, writeFiles } from '../workspace/write-files.ts'
import { checkGit, commitRelease } from './commit-release.ts'
import { planRelease, type ReleasePlan } from './plan-release.ts'

/** What to release. */
export interface ReleaseOptions {
  /** A folder of the workspace. */
  readonly cwd: string
  /** Name of the layer. */
  readonly layer: string
  /** How far the version moves; by default as far as the changes ask for. */
  readonly step?: ReleaseStep | undefined
  /** Write nothing. */
  readonly isDryRun?: boolean
  /** Commit what is written, and tag it. Default: yes. */
  readonly isTagged?: boolean
  readonly now: Date
}

/** The release, and everything there is to say about it. */
export interface ReleaseReport {
  /** Undefined if there is nothing to release, or if it failed. */
  readonly release: LayerRelease | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** A layer at its new version. */
export interface LayerRelease extends Pick<ReleasePlan, 'previous' | 'version' | 'entry'> {
  readonly layer: LayerSource
  /** Paths of what was written. */
  readonly files: readonly string[]
  /** Set unless the commit and the tag are left to the user. */
  readonly tag: string | undefined
}

/** Gives a layer its next version: its text is kept, the changelog told anew, both committed and tagged; all of it or nothing. */
export function releaseLayer(options: ReleaseOptions): ReleaseReport {
  const { cwd, layer: name, step, isDryRun = false, isTagged = true, now } = options
  const loaded = loadWorkspace(cwd)
  if (!loaded.ok) return failed(loaded.diagnostics)
  const workspace = loaded.value
  const { files, layers, root } = workspace
  const layer = layers.find((candidate) => candidate.name === name)
  if (!layer) return failed([describeUnknown(name, layers)])
  const planned = planRelease({ workspace, layer, step, now, ports: { files, language: prismaLanguage() } })
  if (!planned.ok) return failed(planned.diagnostics)
  if (!planned.value) return failed([])
  const { version, previous, entry, changes, warnings } = planned.value
  const paths = changes.map(({ path }) => path)
  const tag = isTagged ? `schema/${name}@${version}` : undefined
  const git = nodeGit(root)
  const refusals = tag ? checkGit(git, { tag, paths: [...layer.files, layer.migrations, ...paths] }) : []
  const release: LayerRelease = { layer, previous, version, entry, files: paths, tag }
  if (isDryRun) return { release, diagnostics: [...warnings, ...refusals] }
  if (refusals.length > 0) return failed([...warnings, ...refusals])
  const before = paths.map((path): FileChange => ({ path, text: files.read(path) }))
  const written = writeFiles(changes, files)
  if (!written.ok) return failed(written.diagnostics)
  const message = `Release ${titleOf(layer)} ${version} of the schema`
  const problems = tag ? commitRelease(git, { tag, paths, message }) : []
  if (problems.length === 0) return { release, diagnostics: warnings }
  const undone = writeFiles(before, files)
  return failed([...warnings, ...problems, ...(undone.ok ? [] : undone.diagnostics)])
}

function failed(diagnostics: readonly Diagnostic[]): ReleaseReport {
  return { release: undefined, diagnostics }
}

function describeUnknown(name: string, layers: readonly LayerSource[]): Diagnostic {
  const known = layers.map((layer) => layer.name)
  return createDiagnostic('RELEASE.UNKNOWN_LAYER', {
    message: `There is no layer "${name}".`,
    next: describeUnknownName(name, known, 'Layers'),
  })
}

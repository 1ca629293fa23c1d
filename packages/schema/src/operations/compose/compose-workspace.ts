import { type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { type ComparedFile, checkFiles } from '../workspace/compare-file.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { type Composition, composeProjects } from './compose-projects.ts'
import { type Composer, createComposer } from './create-composer.ts'
import { compareWithDisk } from './write-composition.ts'

/** What to compose. */
export interface ComposeOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** Write nothing, and report what is not current. */
  readonly isCheck?: boolean
}

/** The composed files as they were found on disk, and everything there is to say about them. */
export interface ComposeReport {
  /** Empty if nothing could be composed. */
  readonly files: readonly ComparedFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Composes the packages around a folder and writes their combined files, each as a whole; all of them or none if a layer is wrong. */
export function compose({ cwd, isCheck = false }: ComposeOptions): ComposeReport {
  const composed = composeWorkspace(cwd)
  if (!composed.ok) return { files: [], diagnostics: composed.diagnostics }
  const { workspace, composition } = composed.value
  const files = compareWithDisk(composition.projects, workspace.files)
  if (isCheck) return { files, diagnostics: [...composition.findings, ...checkFiles(files, STALE)] }
  const written = writeFiles(files, workspace.files)
  return written.ok ? { files, diagnostics: composition.findings } : { files: [], diagnostics: written.diagnostics }
}

const STALE = {
  code: 'COMPOSE.STALE',
  problem: 'is not what its layers compose to',
  command: 'pnpm schema compose',
} as const

/** Composes the packages around a folder in memory. */
export function composeWorkspace(
  cwd: string,
): Result<{ readonly workspace: LoadedWorkspace; readonly composition: Composition }> {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return workspace
  const composition = composeScope(workspace.value, createWorkspaceComposer(workspace.value))
  if (!composition.ok) return composition
  return success({ workspace: workspace.value, composition: composition.value })
}

/** Composes the packages in a workspace's scope in memory. */
export function composeScope(workspace: LoadedWorkspace, compose: Composer): Result<Composition> {
  const { scope, files } = workspace
  const composition = composeProjects(workspace, scope, { files, language: prismaLanguage(), compose })
  return composition.findings.some(isError) ? failure(...composition.findings) : success(composition)
}

/** Creates a composer of a workspace on disk. */
export function createWorkspaceComposer(workspace: LoadedWorkspace): Composer {
  return createComposer(workspace, { files: workspace.files, language: prismaLanguage() })
}

import { createDiagnostic, type Diagnostic, isError, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import type { VariantName } from '../../core/variant/variant-name.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import type { ComposedProject } from '../compose/compose-projects.ts'
import { composeWorkspace } from '../compose/compose-workspace.ts'
import { type ComparedFile, checkFiles, compareFile } from '../workspace/compare-file.ts'
import type { LoadedWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { composeVariants } from './compose-variants.ts'

/** Which variants to write. */
export interface VariantOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** The variant to write; by default, for each package those that its schema.config.ts asks for. */
  readonly variant?: VariantName | undefined
  /** Write nothing, and report what is not current. */
  readonly isCheck?: boolean
}

/** The files of the variants as they were found on disk, and everything there is to say about them. */
export interface VariantReport {
  /** Empty if a variant could not be written. */
  readonly files: readonly ComparedFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Packages with the texts of their variants. */
export interface PreparedVariants {
  readonly workspace: LoadedWorkspace
  readonly projects: readonly ComposedProject[]
  readonly texts: ReadonlyMap<string, string>
  readonly findings: readonly Diagnostic[]
}

/** Writes variants of the combined schemas around a folder, composed from the layers in memory; all of them, or none. */
export function writeVariants({ cwd, variant, isCheck = false }: VariantOptions): VariantReport {
  const prepared = prepareVariants(cwd, variant)
  if ('diagnostics' in prepared) return { files: [], diagnostics: prepared.diagnostics }
  const { workspace, projects, texts, findings } = prepared
  const files = compareFiles(texts, workspace.files)
  if (projects.length === 0 && !isCheck) return { files, diagnostics: [describeNothingAsked()] }
  if (isCheck) return { files, diagnostics: [...findings, ...checkFiles(files, STALE)] }
  const written = writeFiles(files, workspace.files)
  return written.ok ? { files, diagnostics: findings } : { files: [], diagnostics: written.diagnostics }
}

/** Composes the variants around a folder in memory, or says what stands against one. */
export function prepareVariants(
  cwd: string,
  variant: VariantName | undefined,
): PreparedVariants | { readonly diagnostics: readonly Diagnostic[] } {
  const composed = composeWorkspace(cwd)
  if (!composed.ok) return { diagnostics: composed.diagnostics }
  const { workspace, composition } = composed.value
  const ports = { files: workspace.files, language: prismaLanguage() }
  const asked = composition.projects
    .map((project) => ({ project, variants: variant ? [variant] : project.project.variants }))
    .filter(({ variants }) => variants.length > 0)
  const results = asked.map(({ project, variants }) => composeVariants(workspace, project, variants, ports))
  const findings = sortDiagnostics([...composition.findings, ...results.flatMap((result) => result.findings)])
  if (findings.some(isError)) return { diagnostics: findings }
  const texts = new Map(results.flatMap(({ files }) => [...files]))
  return { workspace, projects: asked.map(({ project }) => project), texts, findings }
}

/** Reports that there is nothing to write. */
export function describeNothingAsked(): Diagnostic {
  return createDiagnostic('VARIANT.NOTHING_ASKED', {
    message: 'No package here asks for a variant.',
    next: ['Name one: pnpm schema variant sqlite', "Or write in schema.config.ts: variants: ['sqlite']"],
  })
}

/** How the files of variants stand to what is on disk. */
export function compareFiles(texts: ReadonlyMap<string, string>, files: FileTree): ComparedFile[] {
  return [...texts].map(([path, text]) => compareFile(path, text, files))
}

const STALE = {
  code: 'VARIANT.STALE',
  problem: 'is not what the layers make',
  command: 'pnpm schema variant',
} as const

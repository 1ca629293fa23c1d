import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { PAGE_MARK, renderSchemaPage } from '../../core/docs/schema-page.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import type { ComposedProject } from '../compose/compose-projects.ts'
import { composeWorkspace } from '../compose/compose-workspace.ts'
import { readStack } from '../pin/read-lock.ts'
import { type ComparedFile, checkFiles, compareFile } from '../workspace/compare-file.ts'
import { writeFiles } from '../workspace/write-files.ts'

/** Folder of the pages, below the root. */
const FOLDER = 'docs/schema/models'

/** Which pages to write. */
export interface DocsOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** Write nothing, and report what is not current. */
  readonly isCheck?: boolean
}

/** A page and how it stands to the one on disk. */
export type DocsPage = ComparedFile | LeftOver

/** The page of a package that is gone. */
interface LeftOver {
  readonly path: string
  readonly text: undefined
  readonly state: 'left over'
}

/** The pages as they were found on disk, and everything there is to say about them. */
export interface DocsReport {
  /** Empty if the layers do not compose. */
  readonly pages: readonly DocsPage[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes a page for each combined schema of the packages around a folder, and removes those of packages that are gone; all or none. */
export function writeDocs({ cwd, isCheck = false }: DocsOptions): DocsReport {
  const composed = composeWorkspace(cwd)
  if (!composed.ok) return { pages: [], diagnostics: composed.diagnostics }
  const { workspace, composition } = composed.value
  const { files, isOneProject } = workspace
  const pages = composition.projects.map((project) => pageOf(project, files))
  const leftOvers = isOneProject ? [] : findLeftOvers(pages, files)
  const all = [...pages, ...leftOvers]
  const { findings } = composition
  if (isCheck) {
    return { pages: all, diagnostics: [...findings, ...checkFiles(pages, STALE), ...leftOvers.map(describeLeftOver)] }
  }
  const written = writeFiles(all, files)
  return written.ok ? { pages: all, diagnostics: findings } : { pages: [], diagnostics: written.diagnostics }
}

function pageOf({ project, text: content }: ComposedProject, files: FileTree): ComparedFile {
  const path = `${FOLDER}/${project.name}.md`
  const parsed = parseBlocks({ path: project.output, text: content })
  const text = renderSchemaPage({
    name: project.name,
    output: project.output,
    layers: readStack(project, files),
    schema: readSchema('blocks' in parsed ? parsed.blocks : []),
  })
  return compareFile(path, text, files)
}

function findLeftOvers(pages: readonly ComparedFile[], files: FileTree): LeftOver[] {
  return files
    .list(FOLDER)
    .map((name) => `${FOLDER}/${name}`)
    .filter((path) => !pages.some((page) => page.path === path) && files.read(path)?.startsWith(PAGE_MARK))
    .map((path) => ({ path, text: undefined, state: 'left over' as const }))
}

const STALE = { code: 'DOCS.STALE', problem: 'is not what the layers say', command: 'pnpm schema docs' } as const

function describeLeftOver({ path }: LeftOver): Diagnostic {
  return createDiagnostic(STALE.code, {
    message: `${path} is about a package that is gone.`,
    next: [`Run: ${STALE.command}`],
  })
}

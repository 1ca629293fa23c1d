import { createSchemaEngine } from '@workspace/prisma-engine'
import { createDiagnostic, type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { applyEdits, chooseFixes } from '../../core/edit/edit.ts'
import type { Project, Workspace } from '../../core/project.ts'
import { overlayFileTree } from '../../ports/overlay-file-tree.ts'
import { type Composition, composeProjects } from '../compose/compose-projects.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { compareWithDisk } from '../compose/write-composition.ts'
import type { ComparedFile } from '../workspace/compare-file.ts'
import { lintLayers } from './lint-projects.ts'

/** A layer file before and after it was mended. */
export interface FixedFile {
  readonly path: string
  readonly text: string
  readonly previous: string
}

/** What mending makes of layer files, and what it leaves to people. */
export interface FixedProjects {
  readonly files: readonly FixedFile[]
  /** The combined files of all packages that compose, as they are to be then. */
  readonly composed: readonly ComparedFile[]
  readonly findings: readonly Diagnostic[]
}

/** One mended line may make another one mendable, as an index with the new name of its field. */
const MOST_ROUNDS = 20

/**
 * Mends what can be mended in the layers that projects own, in memory: it composes afterwards, and to the same database, or
 * nothing is mended.
 */
export async function fixProjects(
  workspace: Workspace,
  projects: readonly Project[],
  ports: ComposePorts,
): Promise<Result<FixedProjects>> {
  const texts = new Map<string, string>()
  const mended: ComposePorts = { ...ports, files: overlayFileTree(ports.files, texts) }
  const broken = composeProjects(workspace, projects, ports).findings.filter(isError)
  if (broken.length > 0) return failure(...broken)
  const before = composeProjects(workspace, workspace.projects, ports)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { fixes } = lintLayers(workspace, projects, mended)
    const edits = chooseFixes(fixes.map((write) => write())).flat()
    if (edits.length === 0) break
    for (const path of new Set(edits.map((edit) => edit.path))) {
      texts.set(path, applyEdits(path, mended.files.read(path) ?? '', edits))
    }
  }
  const files = [...texts].map(([path, text]): FixedFile => {
    const previous = ports.files.read(path) ?? ''
    return { path, previous, text: layOutAs(previous, text, ports) }
  })
  for (const { path, text } of files) texts.set(path, text)
  const after = files.length > 0 ? composeProjects(workspace, workspace.projects, mended) : before
  const problem = await findDifference(before, after)
  if (problem) return failure(problem)
  const composed = files.length > 0 ? compareWithDisk(after.projects, ports.files) : []
  return success({ files, composed, findings: lintLayers(workspace, projects, mended).findings })
}

/** A text that was laid out as Prisma does is so again; others keep the layout of their authors. */
function layOutAs(previous: string, text: string, { language }: ComposePorts): string {
  return language.format(previous) === previous ? language.format(text) : text
}

async function findDifference(before: Composition, after: Composition): Promise<Diagnostic | undefined> {
  await using engine = createSchemaEngine()
  for (const { project, text } of before.projects) {
    const mended = after.projects.find((candidate) => candidate.project === project)
    if (mended?.text === text) continue
    if (!mended) {
      const reason = after.findings.find(isError)
      return notTheSame(project, reason ? `${reason.message} (${reason.where?.path}:${reason.where?.line})` : '')
    }
    const { isEmpty, text: script } = await engine.diff({ from: schemaOf(text), to: schemaOf(mended.text) })
    if (!isEmpty) return notTheSame(project, `The database would change:\n${script}`)
  }
  return undefined
}

function schemaOf(content: string) {
  return { kind: 'schema', schemas: [{ path: 'schema.prisma', content }] } as const
}

function notTheSame(project: Project, why: string): Diagnostic {
  return createDiagnostic('LINT.FIX_FAILED', {
    message: `The mended layers do not compose to the same database for ${project.folder}. Nothing was written.`,
    why,
    next: ['Mend the findings by hand, or those that the reason is about, then run: pnpm schema lint --fix'],
  })
}

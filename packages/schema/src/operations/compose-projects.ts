import { posix } from 'node:path'
import { composeStack } from '../core/compose/compose-stack.ts'
import { type DatabaseNames, mergeDatabaseNames } from '../core/compose/database-names.ts'
import { writePreamble } from '../core/compose/write-preamble.ts'
import { createDiagnostic, type Diagnostic, isError, sortDiagnostics } from '../core/diagnostics/diagnostic.ts'
import { InternalError } from '../core/diagnostics/internal-error.ts'
import type { LayerSource, Project, Workspace } from '../core/project.ts'
import { placeOf } from '../core/source/source-file.ts'
import type { FileTree } from '../ports/file-tree.ts'
import type { PrismaLanguage } from '../ports/prisma-language.ts'
import { type LayerReading, parseLayer } from './parse-layers.ts'

/** A combined schema and what each of its layers owns. */
export interface ComposedSchema {
  readonly text: string
  /** What each layer of the stack owns, by layer name. */
  readonly namesByLayer: ReadonlyMap<string, DatabaseNames>
}

/** A project with its combined schema. */
export interface ComposedProject extends ComposedSchema {
  readonly project: Project
}

/** Outcome of composing: all problems, and the schemas if none of them is an error. */
export interface Composition {
  readonly findings: readonly Diagnostic[]
  readonly projects: readonly ComposedProject[]
}

/** What the composer works with. */
export interface ComposePorts {
  readonly files: FileTree
  readonly language: PrismaLanguage
}

/** Composes the combined schemas of projects in memory. */
export function composeProjects(workspace: Workspace, projects: readonly Project[], ports: ComposePorts): Composition {
  const compose = createComposer(workspace, ports)
  const results = projects.map((project) => {
    const client = posix.relative(posix.dirname(project.output), project.client)
    return { project, ...compose(project.stack, client) }
  })
  return {
    findings: sortDiagnostics(results.flatMap(({ findings }) => findings)),
    projects: results.flatMap(({ project, schema }) => (schema ? [{ project, ...schema }] : [])),
  }
}

/** Composes stacks of a workspace's layers; every layer is read once. */
export function createComposer(workspace: Workspace, ports: ComposePorts) {
  const readings = new Map<LayerSource, LayerReading>()
  const read = (source: LayerSource): LayerReading => {
    const reading = readings.get(source) ?? parseLayer(source, ports.files, ports.language)
    readings.set(source, reading)
    return reading
  }
  return (
    stack: readonly LayerSource[],
    client: string,
  ): { findings: readonly Diagnostic[]; schema?: ComposedSchema } => {
    const unreadable = stack.flatMap((source) => read(source).findings)
    if (unreadable.length > 0) return { findings: unreadable }
    const neighbours = workspace.layers.filter((source) => !stack.includes(source)).map((source) => read(source).layer)
    const { findings, composed } = composeStack({
      layers: stack.map((source) => read(source).layer),
      neighbours,
      preamble: writePreamble({ layers: stack, client }),
    })
    if (!composed) return { findings }
    const judged = ports.language.check(composed.draft.text).map((finding) => {
      const origin = composed.draft.originOf(finding.start, finding.end)
      return createDiagnostic(finding.isWarning ? 'COMPOSE.WARNING' : 'COMPOSE.INVALID', {
        message: finding.text,
        where: origin && placeOf(origin),
      })
    })
    const all = [...findings, ...judged]
    if (all.some(isError)) return { findings: all }
    const namesByLayer = new Map(stack.map((source, index) => [source.name, names(composed.names[index])]))
    return { findings: all, schema: { text: ports.language.format(composed.draft.text), namesByLayer } }
  }
}

function names(value: DatabaseNames | undefined): DatabaseNames {
  if (!value) throw new InternalError('A layer of the stack has no list of database names.')
  return value
}

/** Text of external.json: what others own; for a package with several layers, for each of them. */
export function writeExternal({ project, namesByLayer }: ComposedProject): string {
  const externalTo = (owner: LayerSource) =>
    mergeDatabaseNames(
      project.stack.filter((layer) => layer !== owner).map(({ name }) => names(namesByLayer.get(name))),
    )
  const [only, ...others] = project.owned
  if (only && others.length === 0 && project.kind === 'app') return `${JSON.stringify(externalTo(only), null, 2)}\n`
  const entries = project.owned.map((layer) => [layer.name, externalTo(layer)])
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
}

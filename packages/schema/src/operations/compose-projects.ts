import { posix } from 'node:path'
import type { NamesByLayer } from '../core/compose/database-names.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostics/diagnostic.ts'
import type { Project, Workspace } from '../core/project.ts'
import { type ComposePorts, createComposer } from './create-composer.ts'

/** A project with its combined schema, and what each of its layers owns. */
export interface ComposedProject {
  readonly project: Project
  /** The schema, laid out as Prisma does. */
  readonly text: string
  readonly names: NamesByLayer
}

/** Outcome of composing: all problems, and the schemas that have none. */
export interface Composition {
  readonly findings: readonly Diagnostic[]
  readonly projects: readonly ComposedProject[]
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
    projects: results.flatMap(({ project, schema }) =>
      schema ? [{ project, text: ports.language.format(schema.draft), names: schema.names }] : [],
    ),
  }
}

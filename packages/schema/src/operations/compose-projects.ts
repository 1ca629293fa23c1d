import { posix } from 'node:path'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostics/diagnostic.ts'
import type { Project, Workspace } from '../core/project.ts'
import { type ComposedSchema, type ComposePorts, createComposer } from './create-composer.ts'

/** A project with its combined schema. */
export interface ComposedProject extends ComposedSchema {
  readonly project: Project
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
    projects: results.flatMap(({ project, schema }) => (schema ? [{ project, ...schema }] : [])),
  }
}

import type { NamesByLayer } from '../../core/compose/database-names.ts'
import type { AddedField } from '../../core/compose/declarations.ts'
import { type Diagnostic, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import type { Project, Workspace } from '../../core/project.ts'
import { type ComposePorts, type Composer, clientFrom, createComposer } from './create-composer.ts'

/** A project with its combined schema, and what each of its layers owns. */
export interface ComposedProject {
  readonly project: Project
  /** The schema, laid out as Prisma does. */
  readonly text: string
  readonly names: NamesByLayer
  /** The fields that layers added to models of others. */
  readonly added: readonly AddedField[]
}

/** Outcome of composing: all problems, and the schemas that have none. */
export interface Composition {
  readonly findings: readonly Diagnostic[]
  readonly projects: readonly ComposedProject[]
}

/** Composes the combined schemas of projects in memory. */
export function composeProjects(
  workspace: Workspace,
  projects: readonly Project[],
  ports: ComposePorts & { readonly compose?: Composer },
): Composition {
  const { language, compose = createComposer(workspace, ports) } = ports
  const results = projects.map((project) => ({ project, ...compose(project.stack, clientFrom(project)) }))
  return {
    findings: sortDiagnostics(results.flatMap(({ findings }) => findings)),
    projects: results.flatMap(({ project, schema }) =>
      schema ? [{ project, text: language.format(schema.draft), names: schema.names, added: schema.added }] : [],
    ),
  }
}

import { type Result, success } from '../../core/diagnostics/result.ts'
import { describeSchema, type SchemaDescription } from '../../core/docs/describe-schema.ts'
import type { Project } from '../../core/project.ts'
import { composeWorkspace } from '../compose/compose-workspace.ts'
import { readStack } from '../pin/read-lock.ts'

/** A package and its combined schema. */
export interface DescribedProject extends SchemaDescription {
  readonly project: Project
}

/** Describes the combined schemas of the packages around a folder: who owns each block, and who wrote each line. */
export function describeSchemas({ cwd }: { readonly cwd: string }): Result<readonly DescribedProject[]> {
  const composed = composeWorkspace(cwd)
  if (!composed.ok) return composed
  const { workspace, composition } = composed.value
  return success(
    composition.projects.map(({ project, text, added }) => ({
      project,
      ...describeSchema({ path: project.output, text, layers: readStack(project, workspace.files), added }),
    })),
  )
}

import { type Result, success } from '../../core/diagnostics/result.ts'
import type { Project } from '../../core/project.ts'
import { clientGeneratorVersion } from '../../ports/client-generator.ts'
import { composeScope, createWorkspaceComposer } from '../compose/compose-workspace.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { isClientCurrent } from './generate-client.ts'

/**
 * The packages around a folder whose client is not what their layers give now; writes nothing.
 *
 * @param options.cwd - a package, or a folder above several.
 */
export function findStaleClients({ cwd }: { readonly cwd: string }): Result<readonly Project[]> {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return workspace
  const composed = composeScope(workspace.value, createWorkspaceComposer(workspace.value))
  if (!composed.ok) return composed
  const { files } = workspace.value
  const stale = composed.value.projects.filter((source) => !isClientCurrent(source, files, clientGeneratorVersion()))
  return success(stale.map(({ project }) => project))
}

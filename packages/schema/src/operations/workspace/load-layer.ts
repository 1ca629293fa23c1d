import type { DatabaseNames } from '../../core/compose/database-names.ts'
import { parseExternal } from '../../core/compose/write-external.ts'
import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { LayerSource, Project } from '../../core/project.ts'
import { describeUnknownName } from '../../core/source/nearest-name.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts'

/** One layer of a package, and what it must leave alone according to the composed files. */
export interface LoadedLayer {
  readonly workspace: LoadedWorkspace
  readonly project: Project
  readonly layer: LayerSource
  readonly external: DatabaseNames
}

/** Loads a layer of the package in a folder: the one of this name, or the lowest that the package owns. */
export function loadLayer(folder: string, name: string | undefined): Result<LoadedLayer> {
  const workspace = loadWorkspace(folder)
  if (!workspace.ok) return workspace
  const [project] = workspace.value.scope
  if (!workspace.value.isOneProject || !project) {
    return failure(
      createDiagnostic('CONFIG.INVALID', {
        message: `${folder} has no schema.config.ts.`,
        next: ["Write one: export default defineApp({ name: '…' })"],
      }),
    )
  }
  const layer = project.owned.find((candidate) => !name || candidate.name === name)
  if (!layer) {
    const known = project.owned.map((candidate) => candidate.name)
    return failure(
      createDiagnostic('CONFIG.UNKNOWN_LAYER', {
        message: `SCHEMA_LAYER is "${name}", which is no layer of ${project.folder}.`,
        next: describeUnknownName(name ?? '', known, 'Layers'),
      }),
    )
  }
  const external = readExternal(workspace.value.files, project, layer)
  return external.ok ? success({ workspace: workspace.value, project, layer, external: external.value }) : external
}

function readExternal(files: FileTree, project: Project, layer: LayerSource): Result<DatabaseNames> {
  const text = files.read(project.external)
  const external = text === undefined ? undefined : parseExternal(text, project, layer.name)
  if (external) return success(external)
  return failure(
    createDiagnostic('COMPOSE.STALE', {
      message: `${project.external} ${text === undefined ? 'does not exist' : 'cannot be read'}.`,
      why: 'Without the list of what others own, Prisma would drop it.',
      next: ['Run: pnpm schema compose'],
    }),
  )
}

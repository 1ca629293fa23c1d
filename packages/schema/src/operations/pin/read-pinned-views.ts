import type { LayerSource } from '../../core/project.ts'
import type { PinnedView } from '../../core/renames/find-pinned-renames.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { LoadedWorkspace } from '../workspace/load-workspace.ts'
import { readLock } from './read-lock.ts'

/** The apps that are pinned to a layer, each with the layer as it was then. A lock that cannot be read is not counted here. */
export function readPinnedViews({ projects, files }: LoadedWorkspace, layer: LayerSource): PinnedView[] {
  return projects.flatMap((project) => {
    const lock = readLock(project, files)
    const pinned = lock?.ok ? lock.value.layers.find(({ name }) => name === layer.name) : undefined
    return pinned ? [{ app: project.name, schema: readSchema(pinned.blocks) }] : []
  })
}

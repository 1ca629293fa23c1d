import { type Result, success } from '../../core/diagnostics/result.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import type { Lock } from '../../core/pin/lock.ts'
import type { Project } from '../../core/project.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { Schema } from '../../core/schema/schema.ts'
import { type WeighedChange, weighChanges } from '../../core/status/weigh-changes.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { scanClientUsage } from '../audit/scan-client-usage.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { lowerLayersOf } from '../pin/read-lock.ts'
import type { LoadedWorkspace } from '../workspace/load-workspace.ts'
import { createLayerComparer } from './compare-lower-layers.ts'

/** Tells what changed below an app since it was pinned, and what that means for it. */
export type ChangeWeigher = (project: Project, lock: Lock) => Promise<Result<readonly WeighedChange[]>>

/** Creates a weigher that reads each layer once, however many apps it is below. */
export function createChangeWeigher({ root, files }: LoadedWorkspace): ChangeWeigher {
  const language = prismaLanguage()
  const compare = createLayerComparer({ files, language })
  return async (project, lock) => {
    const compared = compare(project, lock)
    const [own] = project.owned
    if (!compared.ok) return compared
    const { pinned, changes } = compared.value
    if (changes.length === 0 || !own) return success([])
    const schema = readCombined(project, files) ?? pinned
    const uses = await scanClientUsage({ root, folder: project.folder, schema })
    const { layer } = parseLayer(own, files, language)
    const layers = [...lock.layers, ...lowerLayersOf(project)]
    return success(weighChanges(changes, { layers, usage: { layer, uses, pinned } }))
  }
}

/** The combined schema that the app's code was written against. */
function readCombined({ output }: Project, files: FileTree): Schema | undefined {
  const text = files.read(output)
  const parsed = text === undefined ? undefined : parseBlocks({ path: output, text })
  return parsed && 'blocks' in parsed ? readSchema(parsed.blocks) : undefined
}

import { defineApp, defineDatabase } from '../src/config/define-config.ts'
import { type LocatedConfig, resolveWorkspace } from '../src/config/resolve-workspace.ts'
import type { Workspace } from '../src/core/project.ts'
import { composeProjects } from '../src/operations/compose/compose-projects.ts'
import { type LockPlanInput, planFollowing, planPinning } from '../src/operations/pin/plan-lock.ts'
import { writeFiles } from '../src/operations/workspace/write-files.ts'
import { memoryFileTree } from '../src/ports/file-tree.ts'
import { prismaLanguage } from '../src/ports/prisma-language.ts'
import type { LayerTexts } from './compose-layers.ts'

const language = prismaLanguage()
/** Path of the app's lock. */
export const LOCK = 'apps/demo/base.lock.prisma'

/** An app named demo over layers in memory, which can be pinned. */
export function createPinnable({ files: texts, uses = [] }: LayerTexts) {
  const files = memoryFileTree(texts)
  const load = (): Workspace => {
    const configs: LocatedConfig[] = [
      { folder: '.', config: defineDatabase({ base: 'base', plugins: 'plugins', output: 'schema.prisma' }) },
      {
        folder: 'apps/demo',
        config: defineApp({ name: 'demo', plugins: uses, layer: 'layer.prisma', output: 'schema.prisma' }),
      },
    ]
    const workspace = resolveWorkspace('/', configs, files)
    if (!workspace.ok) throw new Error(JSON.stringify(workspace.diagnostics))
    return workspace.value
  }
  const plan = (planning: typeof planPinning) => {
    const workspace = load()
    const project = workspace.projects.find(({ name }) => name === 'demo')
    if (!project) throw new Error('No app.')
    const input: LockPlanInput = { workspace, project, versions: new Map(), ports: { files, language } }
    const planned = planning(input)
    if (!planned.ok) throw new Error(JSON.stringify(planned.diagnostics, null, 2))
    writeFiles(planned.value.changes, files)
  }
  return {
    files,
    pin: () => plan(planPinning),
    unpin: () => plan(planFollowing),
    lock: () => files.read(LOCK),
    /** The combined schema without its header, and what there is to say about it. */
    compose() {
      const workspace = load()
      const app = workspace.projects.filter(({ name }) => name === 'demo')
      const { projects, findings } = composeProjects(workspace, app, { files, language })
      const text = projects[0]?.text ?? ''
      return { text: text.slice(text.indexOf('generator')), header: text.slice(0, text.indexOf('generator')), findings }
    },
  }
}

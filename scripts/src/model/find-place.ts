import { loadWorkspace, nearestName } from '@workspace/schema'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { say } from '../shell.ts'
import { readAppKind } from './find-model-problem.ts'
import { modelNames } from './model-names.ts'
import type { ModelPlace } from './new-model.ts'

/** The layers that models can be generated in: those of plugins and applications. */
export function readLayers(root: string) {
  const workspace = loadWorkspace(root)
  if (!workspace.ok) {
    sayDiagnostics(workspace.diagnostics)
    return undefined
  }
  const { projects } = workspace.value
  return projects.flatMap((project) =>
    project.owned
      .filter(({ kind }) => kind !== 'base')
      .map((layer) => ({ project, layer, knowers: projects.filter(({ stack }) => stack.includes(layer)) })),
  )
}

/** Where a model of a layer is, or is to be; undefined where there is no such layer, which is said. */
export async function findPlace(root: string, model: string, layerName: string): Promise<ModelPlace | undefined> {
  const layers = readLayers(root)
  const found = layers?.find(({ layer }) => layer.name === layerName)
  if (found) {
    const { project, layer, knowers } = found
    const kind = layer.kind === 'plugin' ? 'plugin' : await readAppKind(root, project.folder)
    return { names: modelNames(model, layer.name), layer, project, knowers, kind }
  }
  if (!layers) return undefined
  if (layerName === 'base') {
    say.failed({
      message: 'No model is generated in the base.',
      why: 'Every application has it, and what it takes is thought over: it is written by hand.',
      next: ['Write it in packages/database/prisma/base, then: pnpm schema migrate <what> --layer base'],
    })
    return undefined
  }
  const names = layers.map(({ layer }) => layer.name)
  const nearest = nearestName(layerName, names)
  const next = nearest === undefined ? `Layers: ${names.join(', ')}.` : `Did you mean "${nearest}"?`
  say.failed({ message: `There is no layer "${layerName}".`, next: [next] })
  return undefined
}

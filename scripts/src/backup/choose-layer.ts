import { historySchemaOf, type Layer, loadWorkspace, titleOf } from '@workspace/schema'
import { CommandError } from '../command-error.ts'

/** A layer, and the PostgreSQL schemas that are its own. */
export interface ChosenLayer {
  readonly layer: Layer
  readonly title: string
  /** Its tables' and its history's. */
  readonly schemas: readonly string[]
}

/**
 * The layer of a name.
 *
 * @throws {CommandError} where there is none, naming those that there are.
 */
export function chooseLayer(root: string, name: string): ChosenLayer {
  const workspace = loadWorkspace(root)
  if (!workspace.ok) {
    const [first] = workspace.diagnostics
    throw new CommandError({
      message: first?.message ?? 'The layers cannot be read.',
      why: first?.why,
      next: first?.next ?? [],
    })
  }
  const { layers } = workspace.value
  const layer = layers.find((candidate) => candidate.name === name)
  if (layer) return { layer, title: titleOf(layer), schemas: [layer.databaseSchema, historySchemaOf(layer)] }
  throw new CommandError({
    message: `There is no layer "${name}".`,
    next: [`The layers: ${layers.map((candidate) => candidate.name).join(', ')}`],
  })
}

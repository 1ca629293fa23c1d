import { isScalarType } from '../../schema/scalar-types.ts'
import type { LintedLayer } from '../linted-layer.ts'

/** Whether a model or enum of the layer can take another name. */
export function canRenameBlock({ schema, dependents }: LintedLayer, from: string, name: string): boolean {
  const lower = name.toLowerCase()
  const above = dependents.flatMap(({ blocks }) => blocks.map((block) => block.name))
  const taken = [...schema.models.keys(), ...schema.enums.keys(), ...above]
  return !isScalarType(name) && !taken.some((other) => other.toLowerCase() === lower && other !== from)
}

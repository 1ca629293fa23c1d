import type { ParsedLayer } from '../layer.ts'
import type { EnumBlock, ModelBlock } from '../parse/block.ts'
import { readSchema } from '../schema/read-schema.ts'
import type { Enum, Model, Schema } from '../schema/schema.ts'

/** A model as it is written and as it is meant. */
export interface LintedModel {
  readonly block: ModelBlock
  readonly model: Model
}

/** An enum as it is written and as it is meant. */
export interface LintedEnum {
  readonly block: EnumBlock
  readonly enum: Enum
}

/** A layer to look at, and what it stands in. */
export interface LintedLayer {
  readonly layer: ParsedLayer
  /** The models and enums that the layer owns. */
  readonly models: readonly LintedModel[]
  readonly enums: readonly LintedEnum[]
  /** Models of lower layers, opened again; `model` is the whole one. */
  readonly reopenings: readonly LintedModel[]
  /** The layer and all below it. */
  readonly schema: Schema
  /** The layers below. */
  readonly below: readonly ParsedLayer[]
  /** Layers above, which name what is in this one, and those beside it, which share its names. */
  readonly dependents: readonly ParsedLayer[]
}

/** Prepares a layer for looking at it. */
export function createLintedLayer(input: {
  readonly layer: ParsedLayer
  readonly below: readonly ParsedLayer[]
  readonly dependents: readonly ParsedLayer[]
}): LintedLayer {
  const { layer, below, dependents } = input
  const schema = readSchema([...below, layer].flatMap(({ blocks }) => blocks))
  const modelBlocks = layer.blocks.filter((block) => block.kind === 'model')
  const known = modelBlocks.flatMap((block) => {
    const model = schema.models.get(block.name)
    return model ? [{ block, model }] : []
  })
  return {
    layer,
    models: known.filter(({ block, model }) => model.nameSpan === block.nameSpan),
    enums: layer.blocks.flatMap((block) => {
      const found = block.kind === 'enum' ? schema.enums.get(block.name) : undefined
      return block.kind === 'enum' && found?.nameSpan === block.nameSpan ? [{ block, enum: found }] : []
    }),
    reopenings: known.filter(({ model }) => !modelBlocks.some(({ nameSpan }) => nameSpan === model.nameSpan)),
    schema,
    below,
    dependents,
  }
}

import type { LayerSource, Project } from '@workspace/schema'
import type { ModelNames } from './model-names.ts'
import type { ModelFields } from './parse-fields.ts'

/** What the code of a model is written for. */
export type ModelKind = 'fastify' | 'next' | 'plugin'

/** Where a model is, or is to be. */
export interface ModelPlace {
  readonly names: ModelNames
  readonly layer: LayerSource
  /** The package that owns the layer. */
  readonly project: Project
  /** All packages that have the layer in their schemas, that one among them. */
  readonly knowers: readonly Project[]
  /** Undefined where it is a table and nothing else. */
  readonly kind: ModelKind | undefined
}

/** A model to be. */
export interface NewModel extends ModelPlace {
  readonly fields: ModelFields
}

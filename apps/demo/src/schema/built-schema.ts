import type { DescribedBlock, DescribedLayer } from '@workspace/schema'

/** How the application's combined schema came about, as the toolchain says. */
export interface BuiltSchema {
  /** The base first, the application last. */
  readonly layers: readonly BuiltLayer[]
  /** The models and enums of the combined schema, in its order. */
  readonly blocks: readonly DescribedBlock[]
  /** Whether the application takes base and plugins as they are, or as they were when it was pinned. */
  readonly state: 'follows' | 'pinned'
  /** What changed in base and plugins since the application was pinned; null where that cannot be told. */
  readonly changes: readonly BuiltChange[] | null
}

/** A layer of the schema. */
export interface BuiltLayer extends DescribedLayer {
  /** Version that the schema is built on; null for the application's own layer. */
  readonly version: string | null
}

/** A change of the base or of a plugin. */
export interface BuiltChange {
  readonly words: string
  /** What it means for this application. */
  readonly impact: 'breaking' | 'care' | 'safe'
}

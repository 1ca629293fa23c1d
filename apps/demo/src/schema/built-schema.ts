/** How the application's combined schema came about, as the toolchain says. */
export interface BuiltSchema {
  /** Lowest first. */
  readonly layers: readonly BuiltLayer[]
  /** The models and enums of the combined schema, in its order. */
  readonly blocks: readonly BuiltBlock[]
  /** Whether the application takes the layers below as they are, or as they were when it was pinned. */
  readonly state: 'follows' | 'pinned'
  /** What changed below the application since it was pinned; null where that cannot be told. */
  readonly changes: readonly BuiltChange[] | null
}

/** A layer of the schema. */
export interface BuiltLayer {
  /** Such as `app demo`. */
  readonly title: string
  readonly kind: 'base' | 'plugin' | 'app'
  /** The PostgreSQL schema that it owns. */
  readonly databaseSchema: string
  /** Where it is written. */
  readonly source: string
  /** Version that the schema is built on; null for the application's own layer. */
  readonly version: string | null
  /** Its models in Mermaid's language; null where it has none. */
  readonly diagram: string | null
}

/** A model or an enum. */
export interface BuiltBlock {
  /** Title of the layer that owns it. */
  readonly owner: string
  readonly kind: 'model' | 'enum'
  readonly name: string
  readonly lines: readonly BuiltLine[]
}

/** A line of a block. */
export interface BuiltLine {
  readonly text: string
  /** Title of the layer that wrote it. */
  readonly owner: string
}

/** A change of a layer below. */
export interface BuiltChange {
  readonly words: string
  /** What it means for this application. */
  readonly impact: 'breaking' | 'care' | 'safe'
}

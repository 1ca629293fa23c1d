import { compareText } from './diagnostics/diagnostic.ts'
import type { Block, EnumBlock, ModelBlock } from './parse/block.ts'
import { snakeCase } from './source/naming.ts'

/** Where a layer stands in the stack: base below plugins below apps. */
export type LayerKind = 'base' | 'plugin' | 'app'

/** A layer: the one owner of everything in its PostgreSQL schema. */
export interface Layer {
  readonly kind: LayerKind
  readonly name: string
  /** PostgreSQL schema whose tables and enums the layer owns. */
  readonly databaseSchema: string
}

/** A layer with the blocks its author wrote. */
export interface ParsedLayer extends Layer {
  /** Where the layer is written, for people: `packages/database/prisma/base/*.prisma`. */
  readonly source: string
  readonly blocks: readonly Block[]
  /** Version of the layer, where its blocks come from the lock of a pinned app. */
  readonly pinnedAt?: string
}

/** A model or enum and the layer whose file it stands in. */
export interface Declared<B extends ModelBlock | EnumBlock = ModelBlock | EnumBlock> {
  readonly layer: ParsedLayer
  readonly block: B
}

/** The base layer. */
export const baseLayer: Layer = { kind: 'base', name: 'base', databaseSchema: 'public' }

/** The layer of a plugin. */
export function pluginLayer(name: string): Layer {
  return { kind: 'plugin', name, databaseSchema: `plugin_${snakeCase(name)}` }
}

/** How a layer is called in messages and comments: `base`, `plugin community`, `app demo`. */
export function titleOf(layer: Layer): string {
  return layer.kind === 'base' ? layer.name : `${layer.kind} ${layer.name}`
}

/** PostgreSQL schema that holds Prisma's migration table for the layer; no datasource lists it. */
export function historySchemaOf(layer: Layer): string {
  return layer.kind === 'base' ? 'prisma_base' : `prisma_${layer.databaseSchema}`
}

const HEIGHTS: Readonly<Record<LayerKind, number>> = { base: 0, plugin: 1, app: 2 }

/** Whether one layer is below another, which may then know it. */
export function isBelow(lower: Layer, upper: Layer): boolean {
  return HEIGHTS[lower.kind] < HEIGHTS[upper.kind]
}

/** Orders layers from the lowest up, and by name beside each other. */
export function compareLayers(a: Layer, b: Layer): number {
  return HEIGHTS[a.kind] - HEIGHTS[b.kind] || compareText(a.name, b.name)
}

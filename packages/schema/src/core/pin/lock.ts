import { type Layer, type ParsedLayer, titleOf } from '../layer.ts'

/** The hash of a text, as hexadecimal digits. */
export type Hash = (text: string) => string

/** A layer in a lock, at the version that it had when it was written. */
export interface PinnedLayer extends ParsedLayer {
  readonly pinnedAt: string
}

/** The lock of a pinned app. */
export interface Lock {
  readonly path: string
  /** Hash of everything in it. */
  readonly hash: string
  /** The layers below the app, lowest first. */
  readonly layers: readonly PinnedLayer[]
}

/** As much of a hash as people need to tell two locks apart. */
export function shortHash(hash: string): string {
  return hash.slice(0, 7)
}

/** The line of a lock's header that holds the hash of everything else. */
export function hashLine(hash: string): string {
  return `// sha256 ${hash}\n`
}

/** The line above the block with which a layer reopens a model of another one. */
export function reopeningLine(layer: Layer): string {
  return `// Reopened by ${titleOf(layer)}`
}

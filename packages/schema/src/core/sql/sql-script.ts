import type { Node } from 'libpg-query'

/** A statement as PostgreSQL reads it. */
export interface SqlStatement {
  readonly node: Node
  /** Offsets in UTF-16 units, comments before the statement included. */
  readonly start: number
  readonly end: number
  /** Offset in UTF-16 units of a location inside of the node. */
  readonly offsetOf: (location: number) => number
}

/** The statements of a text; none if it cannot be read. */
export interface SqlScript {
  readonly statements: readonly SqlStatement[]
  readonly problem?: { readonly message: string; readonly offset: number }
}

/** Turns offsets in UTF-8 bytes into offsets in UTF-16 units. */
export function decodeOffsets(text: string): (bytes: number) => number {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length === text.length) return (offset) => offset
  return (offset) => new TextDecoder().decode(bytes.subarray(0, offset)).length
}

const SPACE_AND_COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/

/** Where a statement itself begins, after the comments before it. */
export function codeStart(text: string, { start, end }: SqlStatement): number {
  const before = SPACE_AND_COMMENTS.exec(text.slice(start, end))?.[0] ?? ''
  return start + before.length
}

import type { Span } from '../source/source-file.ts'

/** A piece of composed text and the author's text it comes from, or that caused it. */
export interface Piece {
  readonly text: string
  readonly origin?: Span
}

/** Composed text before it is laid out, which still knows where each part comes from. */
export interface Draft {
  readonly text: string
  /** The author's text behind a part of the draft; undefined for what the composer wrote on its own account. */
  originOf(start: number, end: number): Span | undefined
}

/** Joins pieces into a draft. */
export function createDraft(pieces: readonly Piece[]): Draft {
  return {
    text: pieces.map((piece) => piece.text).join(''),
    originOf(start, end) {
      let offset = 0
      for (const { text, origin } of pieces) {
        if (start < offset + text.length) return origin && narrow(origin, text, start - offset, end - start)
        offset += text.length
      }
      return undefined
    },
  }
}

/** Where the piece is the author's own text, the exact part of it; else all that caused the piece. */
function narrow(origin: Span, text: string, offset: number, length: number): Span {
  const { file, start, end } = origin
  if (file.text.slice(start, end) !== text) return origin
  const first = Math.min(start + offset, end)
  return { file, start: first, end: Math.min(first + Math.max(1, length), end) }
}

import { findBlockComments, toLineComments } from '../source/block-comments.ts'
import { type Span, textOf } from '../source/source-file.ts'
import type { Piece } from './draft.ts'

/**
 * An author's text as pieces of a draft.
 *
 * A block comment on lines of its own becomes lines of `///`, which is what Prisma takes it for: the formatter of Prisma
 * wraps one inside a model into another one each time it runs.
 */
export function authorPieces(span: Span): Piece[] {
  const { file, start, end } = span
  const pieces: Piece[] = []
  let offset = start
  for (const comment of findBlockComments(textOf(span))) {
    const from = start + comment.start
    const to = start + comment.end
    if (!isAtLineStart(file.text, from)) continue
    pieces.push(verbatim({ file, start: offset, end: from }))
    const lines = toLineComments(file.text.slice(from, to), '///')
    const needsBreak = file.text[to] !== '\n' && lines !== ''
    pieces.push({ text: needsBreak ? `${lines}\n` : lines, origin: { file, start: from, end: to } })
    offset = to
  }
  return [...pieces, verbatim({ file, start: offset, end })]
}

/** Comments that document no block of their own; as `///` they would document whatever comes next. */
export function plainComments(span: Span): Piece[] {
  return authorPieces(span).map((piece) => ({ ...piece, text: piece.text.replace(/^([^\S\n]*)\/{3,}/gm, '$1//') }))
}

function verbatim(span: Span): Piece {
  return { text: textOf(span), origin: span }
}

function isAtLineStart(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === ''
}

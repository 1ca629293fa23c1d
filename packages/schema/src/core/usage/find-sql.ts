import type ts from 'typescript-api'
import type { SourceFile } from '../source/source-file.ts'
import type { CodeContext } from './code-context.ts'
import { isClient } from './find-clients.ts'
import type { WrittenSql } from './read-sql.ts'
import { literalsOf, unwrap } from './resolve-expression.ts'

const TAGS = new Set(['$queryRaw', '$executeRaw'])
const UNSAFE = new Set(['$queryRawUnsafe', '$executeRawUnsafe'])

/** The SQL that a node hands to the client, where it is written there. */
export function sqlOf(context: CodeContext, node: ts.Node, file: SourceFile): WrittenSql | undefined {
  const { ts } = context
  if (ts.isTaggedTemplateExpression(node)) {
    return isMethod(context, node.tag, TAGS) ? fromTemplate(context, node.template, file) : undefined
  }
  if (!ts.isCallExpression(node)) return undefined
  const [argument] = node.arguments
  if (!argument) return undefined
  if (isMethod(context, node.expression, TAGS)) {
    const sql = unwrap(ts, argument)
    return ts.isTaggedTemplateExpression(sql) ? fromTemplate(context, sql.template, file) : undefined
  }
  if (!isMethod(context, node.expression, UNSAFE)) return undefined
  const value = unwrap(ts, argument)
  if (ts.isTemplateExpression(value)) return fromTemplate(context, value, file)
  const [literal] = literalsOf(context, value)
  return literal && ts.isStringLiteralLike(literal) && literal.getSourceFile() === node.getSourceFile()
    ? fromTemplate(context, literal, file)
    : undefined
}

function isMethod(context: CodeContext, written: ts.Node, names: ReadonlySet<string>): boolean {
  const { ts } = context
  const node = unwrap(ts, written)
  return ts.isPropertyAccessExpression(node) && names.has(node.name.text) && isClient(context, node.expression)
}

interface Piece {
  readonly text: string
  /** Offset in the file; undefined for a parameter. */
  readonly offset: number | undefined
}

function fromTemplate({ ts }: CodeContext, template: ts.Node, file: SourceFile): WrittenSql | undefined {
  const pieces: Piece[] = []
  if (ts.isTemplateExpression(template)) {
    pieces.push(pieceOf(template.head))
    for (const [index, { literal }] of template.templateSpans.entries()) {
      pieces.push({ text: `$${index + 1}`, offset: undefined }, pieceOf(literal))
    }
  } else if (ts.isStringLiteralLike(template)) {
    pieces.push(pieceOf(template))
  } else return undefined
  const text = pieces.map((piece) => piece.text).join('')
  const bare = pieces.map((piece) => (piece.offset === undefined ? ' '.repeat(piece.text.length) : piece.text)).join('')
  return { file, text, bare, offsetOf: (index) => offsetIn(pieces, index) }
}

/** Escapes are rare in SQL; a position after one is some characters off. */
function pieceOf(literal: ts.LiteralLikeNode): Piece {
  return { text: literal.text, offset: literal.getStart() + 1 }
}

function offsetIn(pieces: readonly Piece[], index: number): number {
  let start = 0
  let last = 0
  for (const { text, offset } of pieces) {
    if (offset !== undefined) last = offset + Math.min(text.length, index - start)
    if (index < start + text.length) return last
    start += text.length
  }
  return last
}

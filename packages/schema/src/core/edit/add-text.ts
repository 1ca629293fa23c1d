import type { EnumBlock, Field as FieldNode, ModelBlock } from '../parse/block.ts'
import { type Span, textOf } from '../source/source-file.ts'
import { type Edit, insert } from './edit.ts'

/** Inserts an argument at the end of an attribute: `@unique` → `@unique(map: "x")`. */
export function addArgument(attribute: Span, argument: string): Edit {
  const text = textOf(attribute)
  if (!text.endsWith(')')) return insert(attribute, attribute.end, `(${argument})`)
  const inner = text.slice(text.indexOf('(') + 1, -1).trimEnd()
  const offset = attribute.start + text.indexOf('(') + 1 + inner.length
  return insert(
    attribute,
    offset,
    inner.trim() === '' ? argument : inner.endsWith(',') ? ` ${argument}` : `, ${argument}`,
  )
}

/** Inserts an attribute into a field: before the type of the database, else at the end. */
export function addAttribute({ attributes, span }: FieldNode, attribute: string): Edit {
  const native = attributes.find(({ name }) => name.startsWith('db.'))
  return native ? insert(span, native.span.start, `${attribute} `) : insert(span, span.end, ` ${attribute}`)
}

/** Inserts a block attribute as the last line of a block. */
export function addBlockAttribute({ body, attributes }: ModelBlock | EnumBlock, attribute: string): Edit {
  const text = textOf(body)
  const isOnOwnLine = /\n[^\S\n]*$/.test(text)
  const gap = attributes.length > 0 || text.trim() === '' ? '' : '\n'
  const indent = isOnOwnLine ? '' : '\n'
  const offset = isOnOwnLine ? body.start + text.lastIndexOf('\n') + 1 : body.end
  return insert(body, offset, `${indent}${gap}  ${attribute}\n`)
}

/** A field on one line, with attributes added: what to write instead of it. */
export function fieldLine(span: Span, ...added: readonly string[]): string {
  return [textOf(span).replace(STRING_OR_SPACE, (_, string?: string) => string ?? ' '), ...added].join(' ')
}

/** A string, which is captured, or the white space that lines up columns. */
const STRING_OR_SPACE = /("(?:\\.|[^"\\])*")|\s+/g

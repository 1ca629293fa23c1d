import type { PhrasingContent } from 'mdast'
import type { DocumentedType } from './design.ts'
import { readDocumentedType, readValues } from './documented-type.ts'

/** A line of a list, or a paragraph, that begins with a name. */
export interface NamedText {
  readonly name: string
  /** Whether the name is set apart: bold, or as code. */
  readonly isMarked: boolean
  readonly rest: string
}

/** A field that is named within a text. */
export interface ListedField {
  readonly name: string
  readonly type: DocumentedType
}

const NAME = /^[A-Za-z_]\w*$/

/** The text of Markdown nodes as people see it. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? plainText(node.children) : ''))
    .join('')
}

/** Reads the name that a text begins with, and what follows it. */
export function readNamedText(nodes: readonly PhrasingContent[]): NamedText | undefined {
  const [first, ...others] = nodes
  if (!first) return undefined
  if (first.type === 'strong' || first.type === 'inlineCode' || first.type === 'emphasis') {
    const [, name = '', mark = ''] = /^([A-Za-z_]\w*)((?:\?|\[\])*\s*:?)$/.exec(plainText([first]).trim()) ?? []
    return name === '' ? undefined : { name, isMarked: true, rest: `${mark}${plainText(others)}`.trim() }
  }
  const [, name = '', rest = ''] = /^([A-Za-z_]\w*)(.*)$/s.exec(plainText(nodes).trim()) ?? []
  return name === '' ? undefined : { name, isMarked: false, rest: rest.trim() }
}

/** The fields in `(a, b (type), c)` or `: a, b, c`; undefined where the text is something else. */
export function readFieldList(rest: string): readonly ListedField[] | undefined {
  const list = rest.startsWith('(') ? insideParentheses(rest) : /^[:–—-]\s*(.+)$/s.exec(rest)?.[1]
  if (list === undefined) return undefined
  const parts = splitOutside(list.replace(/\.\s*$/, ''))
  const fields = parts.map(readListedField)
  return fields.length > 0 && fields.every((field) => field !== undefined) ? fields : undefined
}

/** The values in `(OPEN, CLOSED)` or `: OPEN, CLOSED`. */
export function readValueList(rest: string): readonly string[] | undefined {
  const list = rest.startsWith('(') ? insideParentheses(rest) : /^[:–—-]\s*(.+)$/s.exec(rest)?.[1]
  return list === undefined ? undefined : readValues(list.replace(/\.\s*$/, ''))
}

/** What a line of a list says of the field that it begins with: `(String, optional)`, `: DateTime — when …`. */
export function readFieldText(rest: string): DocumentedType {
  const marks = /^(?:\?|\[\])+/.exec(rest)?.[0] ?? ''
  const text = rest.slice(marks.length).trim()
  if (text.startsWith('(')) return readDocumentedType(`${insideParentheses(text)}${marks}`)
  const [, said = ''] = /^:\s*(.+)$/s.exec(text) ?? []
  const [type = ''] = said.split(/\s[–—-]\s|\.\s|\n/)
  const read = readDocumentedType(`${type}${marks}`)
  // Prose after a colon is no type, and its words say nothing of one.
  return read.names || read.values ? read : readDocumentedType(marks)
}

function readListedField(part: string): ListedField | undefined {
  const [, name = '', marks = '', inside, after, word = ''] =
    /^([A-Za-z_]\w*)((?:\?|\[\])*)\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|:\s*(.+)|([A-Za-z]+(?:\?|\[\])*))?$/s.exec(
      part,
    ) ?? []
  if (!NAME.test(name)) return undefined
  const type = readDocumentedType(`${inside ?? after ?? word}${marks}`)
  return word !== '' && !type.names ? undefined : { name, type }
}

function insideParentheses(text: string): string {
  let depth = 0
  for (const [index, character] of [...text].entries()) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (depth === 0) return [...text].slice(1, index).join('')
  }
  return text.slice(1)
}

/** Parts between commas, semicolons and "and" that are in no parentheses. */
function splitOutside(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const token of text.split(/([(),;]|\s+and\s+)/)) {
    if (token === '(') depth++
    if (token === ')') depth--
    if (depth === 0 && /^(?:[,;]|\s+and\s+)$/.test(token)) parts.push('')
    else parts[parts.length - 1] += token
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

import type { Code, Heading, List, ListItem, Nodes, Paragraph, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { readSchema } from '../schema/read-schema.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { Design } from './design.ts'
import { createDesignDraft, type DesignDraft } from './design-draft.ts'
import {
  type NamedText,
  plainText,
  readFieldList,
  readFieldText,
  readNamedText,
  readValueList,
} from './read-list-item.ts'
import { readFieldTable, readValueTable } from './read-tables.ts'

/** Reads what Markdown documents say of models, fields and enums: headings, tables, lists and Prisma in fences. */
export function readDesign(files: readonly SourceFile[]): Design {
  const draft = createDesignDraft()
  for (const file of files) new DocumentReader(file, draft).read()
  return draft.design()
}

/** A model or enum that the text is about at a point. */
interface Subject {
  readonly name: string
  readonly nameSpan: Span
  /** Depth of its heading. */
  readonly depth: number
}

/** Headings within the part about a model. */
const FIELDS_HEADING = /^(?:fields|columns|attributes|properties|schema|values)$/i
/** Headings that are one word, and no model. */
const OTHER_HEADING =
  /^(?:overview|introduction|models?|tables|entities|enums?|types|index|indexes|indices|relations|relationships|constraints|notes?|examples?|summary|api|queries|migrations?|rules)$/i

class DocumentReader {
  readonly #file: SourceFile
  readonly #draft: DesignDraft
  #subject: Subject | undefined

  constructor(file: SourceFile, draft: DesignDraft) {
    this.#file = file
    this.#draft = draft
  }

  read(): void {
    const tree = fromMarkdown(this.#file.text, {
      extensions: [gfmTable()],
      mdastExtensions: [gfmTableFromMarkdown()],
    })
    for (const node of tree.children) this.#readNode(node)
  }

  #readNode(node: RootContent): void {
    if (node.type === 'heading') this.#readHeading(node)
    else if (node.type === 'paragraph') this.#readParagraph(node)
    else if (node.type === 'table') this.#readTable(node)
    else if (node.type === 'list') this.#readList(node)
    else if (node.type === 'code' && node.lang === 'prisma') this.#readCode(node)
  }

  #readHeading(heading: Heading): void {
    const text = plainText(heading.children).trim()
    const isWithin = this.#subject !== undefined && heading.depth > this.#subject.depth
    if (isWithin && FIELDS_HEADING.test(text)) return
    const marked = heading.children.find(({ type }) => type === 'inlineCode')
    const bare =
      /^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:model|table|entity|enum):?\s+)?([A-Za-z_]\w*)(?:\s+\(?(?:model|table|entity|enum)\)?)?$/i
    const name = bare.exec(marked ? plainText([marked]) : text)?.[1]
    const isName = name !== undefined && (marked !== undefined || /^[A-Z]|_/.test(name)) && !OTHER_HEADING.test(name)
    this.#subject = isName ? { name, nameSpan: this.#spanOf(heading, name), depth: heading.depth } : undefined
  }

  #readParagraph(paragraph: Paragraph): void {
    const named = readNamedText(paragraph.children)
    if (!named?.isMarked || !isModelName(named.name)) return
    if (/^:?$/.test(named.rest)) {
      this.#subject = { name: named.name, nameSpan: this.#spanOf(paragraph, named.name), depth: LOWEST }
    } else this.#readModelText(named, paragraph)
  }

  #readTable(table: Table): void {
    const values = this.#subject && readValueTable(table)
    if (values && this.#subject) {
      const { name, nameSpan } = this.#subject
      this.#draft.addEnum(
        name,
        nameSpan,
        values.map((value) => ({ name: value.name, nameSpan: this.#spanOf(value.row, value.name) })),
      )
      return
    }
    for (const { model, field, type, row } of readFieldTable(table) ?? []) {
      const subject = model === undefined ? this.#subject : { name: model, nameSpan: this.#spanOf(row, model) }
      if (subject && field !== undefined) this.#addField(subject, field, type, row)
    }
  }

  #readList(list: List): void {
    for (const item of list.children) this.#readItem(item)
  }

  #readItem({ children: [first, ...others] }: ListItem): void {
    if (first?.type !== 'paragraph') return
    const named = readNamedText(first.children)
    if (!named) return
    const nested = others.filter((child) => child.type === 'list')
    if (isModelName(named.name)) {
      if (this.#readModelText(named, first)) return
      if (nested.length > 0 && /^[?:]?$/.test(named.rest)) this.#readNested(named, first, nested)
    } else if (this.#subject) this.#readFieldItem(this.#subject, named, first)
  }

  #readNested(named: NamedText, at: Paragraph, lists: readonly List[]): void {
    const outer = this.#subject
    this.#subject = { name: named.name, nameSpan: this.#spanOf(at, named.name), depth: LOWEST }
    for (const list of lists) this.#readList(list)
    this.#subject = outer
  }

  /** `**Model** (a, b)`, `Model: a (type), b`, or an enum in this form. */
  #readModelText({ name, isMarked, rest }: NamedText, at: Paragraph): boolean {
    const nameSpan = this.#spanOf(at, name)
    const values = readValueList(rest)
    if (values) {
      this.#draft.addEnum(
        name,
        nameSpan,
        values.map((value) => ({ name: value, nameSpan: this.#spanOf(at, value) })),
      )
      return true
    }
    const fields = readFieldList(rest)
    // "Note: important" looks like it, too.
    const isClear =
      isMarked || rest.startsWith('(') || (fields?.length ?? 0) > 1 || fields?.[0]?.type.names !== undefined
    if (!fields || !isClear) return false
    for (const { name: field, type } of fields) this.#addField({ name, nameSpan }, field, type, at)
    return true
  }

  #readFieldItem(subject: Subject, { name, isMarked, rest }: NamedText, at: Paragraph): void {
    const type = readFieldText(rest)
    if (isMarked || type.names || type.values) this.#addField(subject, name, type, at)
  }

  #readCode(code: Code): void {
    const start = code.position?.start.offset ?? 0
    const end = code.position?.end.offset ?? start
    const from = this.#file.text.indexOf('\n', start) + 1
    const to = from + code.value.length
    // Blank around it, so that offsets are those of the document.
    const { text } = this.#file
    const blank = (part: string) => part.replace(/[^\n]/g, ' ')
    const isIndented = text.slice(from, to) !== code.value
    if (isIndented || to > end) return
    const padded = `${blank(text.slice(0, from))}${code.value}${blank(text.slice(to))}`
    const parsed = parseBlocks({ path: this.#file.path, text: padded })
    if ('problem' in parsed) return
    const { models, enums } = readSchema(parsed.blocks)
    const here = ({ start: first, end: last }: Span): Span => ({ file: this.#file, start: first, end: last })
    for (const { name, nameSpan, fields } of models.values()) {
      for (const field of fields.values()) {
        this.#draft.addField(
          { name, nameSpan: here(nameSpan) },
          {
            name: field.name,
            nameSpan: here(field.nameSpan),
            type: {
              text: `${field.type}${{ required: '', optional: '?', list: '[]' }[field.arity]}`,
              names: [field.type],
              isList: field.arity === 'list',
              isRequired: field.arity !== 'optional',
            },
          },
        )
      }
    }
    for (const { name, nameSpan, values } of enums.values()) {
      this.#draft.addEnum(
        name,
        here(nameSpan),
        [...values.values()].map((value) => ({ name: value.name, nameSpan: here(value.nameSpan) })),
      )
    }
  }

  #addField(
    model: Omit<Subject, 'depth'>,
    name: string,
    type: Parameters<DesignDraft['addField']>[1]['type'],
    at: Nodes,
  ) {
    this.#draft.addField(model, { name, type, nameSpan: this.#spanOf(at, name) })
  }

  /** Where a name is in the text of a node. */
  #spanOf({ position }: Nodes, name: string): Span {
    const { text } = this.#file
    const start = position?.start.offset ?? 0
    const found = new RegExp(`(?<![\\w])${name}(?![\\w])`).exec(text.slice(start, position?.end.offset))
    const at = start + (found?.index ?? 0)
    return { file: this.#file, start: at, end: found ? at + name.length : at + 1 }
  }
}

/** Below every heading. */
const LOWEST = 7

function isModelName(name: string): boolean {
  return /^[A-Z]/.test(name) && !/^[A-Z0-9_]+$/.test(name)
}

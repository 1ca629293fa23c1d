import type { Heading, List, ListItem, Nodes, Paragraph, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { Design, DocumentedModel, DocumentedType } from './design.ts'
import { createDesignDraft, type DesignDraft } from './design-draft.ts'
import {
  type NamedText,
  plainText,
  readFieldList,
  readFieldText,
  readNamedText,
  readValueList,
} from './read-list-item.ts'
import { readPrismaFence } from './read-prisma-fence.ts'
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
  /** Whether it is set apart, or written as no other word is. */
  readonly isMarked: boolean
  /** Whether it is a heading that most documents have. */
  readonly isDoubtful?: boolean
}

/** Headings within the part about a model. */
const FIELDS_HEADING = /^(?:fields|columns|attributes|properties|schema|values)$/i
/** Headings that are seldom a model; where the schema has one of that name, they are. */
const OTHER_HEADING =
  /^(?:overview|introduction|models?|tables|entities|enums?|types|index|indexes|indices|relations|relationships|constraints|notes?|examples?|summary|api|queries|migrations?|rules|parameters|params|options|props|endpoints|features|returns|request|response|body|headers|payload|config|configuration|inputs?|outputs?|errors)$/i

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
    else if (node.type === 'code' && node.lang === 'prisma') readPrismaFence(node, this.#file, this.#draft)
  }

  #readHeading(heading: Heading): void {
    const text = plainText(heading.children).trim()
    const isWithin = this.#subject !== undefined && heading.depth > this.#subject.depth
    if (isWithin && FIELDS_HEADING.test(text)) return
    const marked = heading.children.find(({ type }) => type === 'inlineCode')
    const bare =
      /^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:model|table|entity|enum):?\s+)?([A-Za-z_]\w*)(?:\s+\(?(?:model|table|entity|enum)\)?)?$/i
    const name = bare.exec(marked ? plainText([marked]) : text)?.[1]
    if (name === undefined) {
      this.#subject = undefined
      return
    }
    const isDoubtful = marked === undefined && OTHER_HEADING.test(name)
    const isMarked = marked !== undefined || /[a-z][A-Z]|_/.test(name) || /\b(?:model|table|entity)\b/i.test(text)
    this.#subject = { name, nameSpan: this.#spanOf(heading, name), depth: heading.depth, isMarked, isDoubtful }
  }

  #readParagraph(paragraph: Paragraph): void {
    const named = readNamedText(paragraph.children)
    if (!named?.isMarked || !isModelName(named.name)) return
    if (/^:?$/.test(named.rest)) {
      this.#subject = { name: named.name, nameSpan: this.#spanOf(paragraph, named.name), depth: LOWEST, isMarked: true }
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
      const isCertain = model !== undefined || !this.#subject?.isDoubtful
      if (subject && field !== undefined) this.#addField({ ...subject, isCertain }, field, type, row)
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
    this.#subject = { name: named.name, nameSpan: this.#spanOf(at, named.name), depth: LOWEST, isMarked: true }
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
    for (const { name: field, type } of fields) this.#addField({ name, nameSpan, isCertain: true }, field, type, at)
    return true
  }

  #readFieldItem(subject: Subject, { name, isMarked, rest }: NamedText, at: Paragraph): void {
    const type = readFieldText(rest)
    const isCertain =
      subject.isMarked || (!subject.isDoubtful && /^[A-Z]/.test(subject.name) && SCALARS.has(type.names?.[0] ?? ''))
    if (isMarked || type.names || type.values) this.#addField({ ...subject, isCertain }, name, type, at)
  }

  #addField(model: Omit<DocumentedModel, 'fields'>, name: string, type: DocumentedType, at: Nodes): void {
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

const SCALARS = new Set(['String', 'Boolean', 'Int', 'BigInt', 'Float', 'Decimal', 'DateTime', 'Json', 'Bytes'])

/** Below every heading. */
const LOWEST = 7

function isModelName(name: string): boolean {
  return /^[A-Z]/.test(name) && !/^[A-Z0-9_]+$/.test(name)
}

import type { Table, TableRow } from 'mdast'
import type { DocumentedType } from './design.ts'
import { readDocumentedType, readRequired, readValues } from './documented-type.ts'
import { plainText, readFieldList } from './read-list-item.ts'

/** A row of a table about a field, or about a model and its fields. */
export interface TableField {
  /** Model that a column of the table names. */
  readonly model?: string
  readonly field?: string
  readonly type: DocumentedType
  readonly row: TableRow
}

/** What the columns of a table are about, by what their headers say. */
const HEADERS = {
  model: /^(?:model|table|entity)(?: name)?$/i,
  field: /^(?:fields?|columns?|property|properties|attributes?)(?: name)?$/i,
  name: /^name$/i,
  type: /^(?:(?:data|prisma|column|field)? ?type|datatype)$/i,
  required: /^(?:required|mandatory|not null)\??$/i,
  nullable: /^(?:null|nullable|optional)\??$/i,
  constraints: /^(?:constraints?|details|modifiers)$/i,
  values: /^(?:values?|enum|allowed values?|options)$/i,
} as const

/** Reads a table of fields; undefined where it is about something else. */
export function readFieldTable({ children: [head, ...rows] }: Table): readonly TableField[] | undefined {
  const headers = head?.children.map((cell) => plainText(cell.children).trim()) ?? []
  const indexOf = (kind: keyof typeof HEADERS) => headers.findIndex((header) => HEADERS[kind].test(header))
  const type = indexOf('type')
  const named = indexOf('field')
  const field = named >= 0 ? named : type >= 0 ? indexOf('name') : -1
  if (field < 0) return undefined
  const [model, required, nullable, constraints, values] = (
    ['model', 'required', 'nullable', 'constraints', 'values'] as const
  ).map(indexOf)
  return rows.flatMap((row): TableField[] => {
    const textAt = (index: number | undefined) =>
      index === undefined || index < 0 ? '' : plainText(row.children[index]?.children ?? []).trim()
    const ofModel = /^[A-Za-z_]\w*$/.exec(textAt(model))?.[0]
    const list = ofModel === undefined || type >= 0 ? undefined : readFieldList(`(${textAt(field)})`)
    if (list) return list.map((one) => ({ ...(ofModel && { model: ofModel }), field: one.name, type: one.type, row }))
    const [, name = '', marks = ''] = /^([A-Za-z_]\w*)((?:\?|\[\]|\*)*)(?:\s*\(.*\))?$/.exec(textAt(field)) ?? []
    if (name === '') return []
    const written = readDocumentedType(`${textAt(type)}${marks.replaceAll('*', '')}`)
    const isRequired =
      readRequired(textAt(required), false) ??
      readRequired(textAt(nullable), true) ??
      readDocumentedType(textAt(constraints)).isRequired ??
      written.isRequired
    const listed = readValues(`enum ${textAt(values)}`) ?? written.values
    return [
      {
        ...(ofModel !== undefined && { model: ofModel }),
        field: name,
        type: {
          ...written,
          ...(isRequired !== undefined && { isRequired }),
          ...(listed && { values: listed }),
        },
        row,
      },
    ]
  })
}

/** Reads a table of an enum's values; undefined where it is about something else. */
export function readValueTable({
  children: [head, ...rows],
}: Table): readonly { name: string; row: TableRow }[] | undefined {
  const [first] = head?.children ?? []
  if (!first || !/^values?$/i.test(plainText(first.children).trim())) return undefined
  return rows.flatMap((row) => {
    const name = plainText(row.children[0]?.children ?? []).trim()
    return /^[A-Za-z_]\w*$/.test(name) ? [{ name, row }] : []
  })
}

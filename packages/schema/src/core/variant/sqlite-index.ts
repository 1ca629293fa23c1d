import type { BlockAttribute } from '../parse/block.ts'
import { textOf } from '../source/source-file.ts'
import { namedText, parseCall, withoutNamed, writeCall } from './attribute-text.ts'

const KINDS: readonly string[] = ['id', 'unique', 'index']

/** An index attribute of a model as SQLite has it, without a name; undefined where SQLite has no such index. */
export type SqliteIndex = { readonly head: string; readonly args: readonly string[]; readonly isKept: boolean }

/** Types of indexes that a plain one stands in for. */
const PLAIN_TYPES: readonly (string | undefined)[] = [undefined, 'BTree', 'Hash', 'Brin']

/** Reads `@@id`, `@@unique` or `@@index`; undefined for other attributes. */
export function sqliteIndex(attribute: BlockAttribute): SqliteIndex | undefined {
  if (!KINDS.includes(attribute.name)) return undefined
  const { head, args } = parseCall(textOf(attribute.span))
  const isKept = PLAIN_TYPES.includes(namedText(args, 'type'))
  const database = attribute.name === 'index' ? ['name', 'map', 'type'] : ['map', 'type']
  return { head, args: withoutNamed(args, ...database).map(withoutOperators), isKept }
}

/** Type of an index as written: `Gin`. */
export function indexTypeOf(attribute: BlockAttribute): string | undefined {
  return namedText(parseCall(textOf(attribute.span)).args, 'type')
}

/** The list of an index without what only PostgreSQL understands: operator classes. */
function withoutOperators(arg: string): string {
  const list = namedText([arg], 'fields') ?? arg
  if (!list.startsWith('[')) return arg
  const fields = parseCall(list).args.map((field) => {
    const { head, args } = parseCall(field)
    return writeCall(head, withoutNamed(args, 'ops', 'length'))
  })
  return `[${fields.join(', ')}]`
}

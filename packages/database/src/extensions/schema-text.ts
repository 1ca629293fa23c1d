/** What a schema says of a model beside the names and types of its fields. */
interface WrittenModel {
  /** `[]`, `?` or nothing, by field. */
  readonly modifiers: Map<string, string>
  /** Of `@id`, `@unique` and their forms for several fields; the primary key first. */
  readonly keys: string[][]
}

/** What a schema says that the runtime data model of its client leaves out. */
export interface SchemaText {
  readonly models: ReadonlyMap<string, WrittenModel>
  readonly enums: ReadonlyMap<string, readonly string[]>
}

const BLOCK = /^(model|enum)\s+(\w+)\s*\{/
const FIELD = /^\s+(\w+)\s+\w+(\[\]|\?)?(?=\s|$)(.*)/
const BLOCK_KEY = /^\s*@@(id|unique)\((?:fields:\s*)?\[([^\]]+)\]/
const ENUM_VALUE = /^\s+(\w+)/
const TEXT = /"(?:[^"\\]|\\.)*"/g
const COMMENT = /\/\/.*/

/** Reads a schema as clients carry it: laid out by Prisma, a field a line. */
export function readSchemaText(schema: string): SchemaText {
  const models = new Map<string, WrittenModel>()
  const enums = new Map<string, string[]>()
  let readLine: (line: string) => void = ignore
  for (const written of schema.split('\n')) {
    const line = written.replace(TEXT, '').replace(COMMENT, '')
    const [, kind, name] = BLOCK.exec(line) ?? []
    if (name && kind === 'model') {
      const model: WrittenModel = { modifiers: new Map(), keys: [] }
      models.set(name, model)
      readLine = (inner) => readModelLine(model, inner)
    } else if (name) {
      const values: string[] = []
      enums.set(name, values)
      readLine = (inner) => values.push(...(ENUM_VALUE.exec(inner)?.slice(1) ?? []))
    } else if (line.startsWith('}')) {
      readLine = ignore
    } else {
      readLine(line)
    }
  }
  return { models, enums }
}

function readModelLine({ modifiers, keys }: WrittenModel, line: string): void {
  const addKey = (isPrimary: boolean, key: string[]) => (isPrimary ? keys.unshift(key) : keys.push(key))
  const [, kind, list] = BLOCK_KEY.exec(line) ?? []
  if (list) {
    const names = list.split(',').map((part) => part.replace(/\(.*/, '').trim())
    addKey(kind === 'id', names)
    return
  }
  const [, name, modifier = '', attributes = ''] = FIELD.exec(line) ?? []
  if (!name) return
  modifiers.set(name, modifier)
  if (/@id\b/.test(attributes)) addKey(true, [name])
  else if (/@unique\b/.test(attributes)) addKey(false, [name])
}

function ignore(): void {}

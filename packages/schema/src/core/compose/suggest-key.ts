import type { Field, ModelBlock } from '../parse/block.ts'
import { camelCase, pascalCase, snakeCase } from '../source/naming.ts'

/** Text of the fields that relate a model to another one. */
export interface SuggestedKey {
  /** Names of the columns that hold the key. */
  readonly names: readonly string[]
  /** The columns, as Prisma text. */
  readonly columns: readonly string[]
  /** The relation field, as Prisma text. */
  readonly relation: string
}

/** Suggests the key with which a model can refer to `target`; undefined if that has no id. */
export function suggestKey(
  target: ModelBlock,
  {
    fieldName = camelCase(target.name),
    isId = false,
    onDelete,
  }: { fieldName?: string; isId?: boolean; onDelete?: string } = {},
): SuggestedKey | undefined {
  const ids = idFieldsOf(target)
  if (ids.length === 0) return undefined
  const names = ids.map((id) => `${fieldName}${pascalCase(id.name)}`)
  const columns = ids.map((id, index) => {
    const name = names[index] ?? ''
    const attributes = [isId && ids.length === 1 ? '@id' : '', mapOf(name), id.nativeType ?? '']
    return [name, id.type, ...attributes.filter(Boolean)].join(' ')
  })
  const action = onDelete === undefined ? '' : `, onDelete: ${onDelete}`
  const references = ids.map(({ name }) => name).join(', ')
  const relation = `${fieldName} ${target.name} @relation(fields: [${names.join(', ')}], references: [${references}]${action})`
  return { names, columns, relation }
}

/** The fields that make up a model's id, in the order of the id. */
function idFieldsOf(model: ModelBlock): Field[] {
  const names = model.attributes.find((attribute) => attribute.name === 'id')?.fields
  if (!names) return model.fields.filter((field) => field.isId)
  return names.flatMap((name) => model.fields.filter((field) => field.name === name))
}

function mapOf(name: string): string {
  return snakeCase(name) === name ? '' : `@map("${snakeCase(name)}")`
}

import { snakeCase } from '@workspace/schema'
import type { NewModel } from './new-model.ts'
import type { Reference } from './parse-fields.ts'

const TIME = '@db.Timestamptz(3)'

/** Writes a model as its layer has it. */
export function renderModel({ names, fields }: Pick<NewModel, 'fields' | 'names'>): string {
  const { owner, values, references } = fields
  const { table } = names
  const rows = [
    ['id', 'String', '@id @default(cuid())'],
    keyRow(owner),
    ...references.map(keyRow),
    ...values.map(({ name, type, isOptional, of }) => [
      name,
      `${type}${isOptional ? '?' : ''}`,
      [
        of.attributes.startsWith('@default') && of.attributes,
        mapOf(name),
        of.attributes.startsWith('@db') && of.attributes,
      ]
        .filter(Boolean)
        .join(' '),
    ]),
    ['createdAt', 'DateTime', `@default(now()) @map("created_at") ${TIME}`],
    ['updatedAt', 'DateTime', `@default(now()) @updatedAt @map("updated_at") ${TIME}`],
  ]
  const relations = [owner, ...references].map(({ relation, name, target, isOptional }) => [
    relation,
    `${target}${isOptional ? '?' : ''}`,
    `@relation(fields: [${name}], references: [id], onDelete: ${isOptional ? 'SetNull' : 'Cascade'})`,
  ])
  const key = snakeCase(owner.name)
  return [
    `/// ${capital(names.withArticle)} of a person.`,
    `model ${names.model} {`,
    ...align(rows),
    '',
    ...align(relations),
    '',
    `  /// A person's ${names.words}, newest first.`,
    `  @@index([${owner.name}, createdAt(sort: Desc)], map: "${table}_${key}_created_at_idx")`,
    ...references.map(({ name }) => `  @@index([${name}], map: "${table}_${snakeCase(name)}_idx")`),
    `  @@map("${table}")`,
    '}',
  ].join('\n')
}

function keyRow({ name, isOptional }: Reference): string[] {
  return [name, isOptional ? 'String?' : 'String', mapOf(name)]
}

function mapOf(name: string): string {
  const column = snakeCase(name)
  return column === name ? '' : `@map("${column}")`
}

function align(rows: readonly (readonly string[])[]): string[] {
  const width = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0))
  const [first, second] = [width(0), width(1)]
  return rows.map(([name = '', type = '', rest = '']) =>
    `  ${name.padEnd(first)} ${type.padEnd(second)} ${rest}`.trimEnd(),
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Adds a block at the end of the text of a layer. */
export function addBlock(text: string, block: string): string {
  return text.trim() === '' ? `${block}\n` : `${text.trimEnd()}\n\n${block}\n`
}

/** Takes a model with the comments above it out of the text of a layer; undefined where it is not in it. */
export function removeBlock(text: string, model: string): string | undefined {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => new RegExp(`^model\\s+${model}\\s*\\{`).test(line))
  const end = lines.indexOf('}', at)
  if (at === -1 || end === -1) return undefined
  let start = at
  while (/^\s*\/\//.test(lines[start - 1] ?? '')) start -= 1
  const before = lines.slice(0, start).join('\n').trimEnd()
  const after = lines
    .slice(end + 1)
    .join('\n')
    .replace(/^\n+/, '')
  return [before, after].filter((part) => part.trim() !== '').join('\n\n') + (after.trim() === '' && before ? '\n' : '')
}

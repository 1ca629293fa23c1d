import type { SchemaArgument, SchemaExpression } from '@loancrate/prisma-schema-parser'
import { argument, textArgument } from '../parse/arguments.ts'
import type {
  Attribute,
  Block,
  BlockAttribute,
  EnumBlock,
  EnumValueNode,
  Field as FieldNode,
  ModelBlock,
} from '../parse/block.ts'
import { databaseNameOf } from '../parse/block.ts'
import { writeArguments, writeExpression } from '../parse/write-expression.ts'
import { textOf } from '../source/source-file.ts'
import type { Enum, EnumValue, Field, FieldKind, Index, IndexField, Model, Relation, Schema } from './schema.ts'

const SCALARS = new Set(['String', 'Boolean', 'Int', 'BigInt', 'Float', 'Decimal', 'DateTime', 'Json', 'Bytes'])

/** Reads the models and enums out of blocks. Where a name is defined twice, the first one counts. */
export function readSchema(blocks: readonly Block[]): Schema {
  const kinds = new Map(blocks.map(({ kind, name }): [string, Block['kind']] => [name, kind]))
  const models = blocks.filter((block) => block.kind === 'model').map((block) => readModel(block, kinds))
  const enums = blocks.filter((block) => block.kind === 'enum').map(readEnum)
  return { models: byName(models), enums: byName(enums) }
}

function byName<Named extends { readonly name: string }>(all: readonly Named[]): Map<string, Named> {
  const map = new Map<string, Named>()
  for (const one of all) if (!map.has(one.name)) map.set(one.name, one)
  return map
}

function readModel(block: ModelBlock, kinds: ReadonlyMap<string, Block['kind']>): Model {
  const { name, nameSpan, span } = block
  const { text, renamedFrom } = readDocumentation(documentationOf(block))
  return {
    name,
    databaseName: databaseNameOf(block),
    ...schemaOf(block),
    documentation: text,
    isIgnored: block.attributes.some((attribute) => attribute.name === 'ignore'),
    ...(renamedFrom !== undefined && { renamedFrom }),
    fields: byName(block.fields.map((field) => readField(field, kinds))),
    indexes: [...block.fields.flatMap(readFieldIndexes), ...block.attributes.flatMap(readIndex)],
    nameSpan,
    span,
  }
}

function readEnum(block: EnumBlock): Enum {
  const { name, nameSpan, span } = block
  return {
    name,
    databaseName: databaseNameOf(block),
    ...schemaOf(block),
    documentation: readDocumentation(documentationOf(block)).text,
    values: byName(block.values.map(readEnumValue)),
    nameSpan,
    span,
  }
}

function readEnumValue({ name, attributes, documentation, nameSpan }: EnumValueNode): EnumValue {
  const { text, renamedFrom } = readDocumentation(documentation)
  return {
    name,
    databaseName: textArgument(find(attributes, 'map')?.args, 'name') ?? name,
    documentation: text,
    ...(renamedFrom !== undefined && { renamedFrom }),
    nameSpan,
  }
}

function readField(node: FieldNode, kinds: ReadonlyMap<string, Block['kind']>): Field {
  const { name, type, arity, attributes, nameSpan, typeSpan, span } = node
  const kind = kindOf(type, kinds)
  const fallback = argument(find(attributes, 'default')?.args, 'value')
  const { text, renamedFrom } = readDocumentation(node.documentation)
  const relation = find(attributes, 'relation')
  return {
    name,
    kind,
    type,
    arity,
    columnName: node.mappedName ?? name,
    ...(node.nativeType !== undefined && { nativeType: node.nativeType.replace(/^@db\./, '') }),
    ...(fallback && { default: writeExpression(fallback) }),
    isUpdatedAt: find(attributes, 'updatedAt') !== undefined,
    isIgnored: find(attributes, 'ignore') !== undefined,
    ...((kind === 'model' || relation) && { relation: readRelation(node, relation?.args ?? []) }),
    documentation: text,
    ...(renamedFrom !== undefined && { renamedFrom }),
    nameSpan,
    typeSpan,
    span,
  }
}

function kindOf(type: string, kinds: ReadonlyMap<string, Block['kind']>): FieldKind {
  if (SCALARS.has(type)) return 'scalar'
  if (type.startsWith('Unsupported(')) return 'unsupported'
  const kind = kinds.get(type)
  return kind === 'model' || kind === 'enum' ? kind : 'unknown'
}

function readRelation({ relation }: FieldNode, args: readonly SchemaArgument[]): Relation {
  const onDelete = namedArgument(args, 'onDelete')
  const onUpdate = namedArgument(args, 'onUpdate')
  const map = textOfNamed(args, 'map')
  return {
    ...(relation?.name !== undefined && { name: relation.name }),
    fields: relation?.fields ?? [],
    references: relation?.references ?? [],
    ...(onDelete && { onDelete: writeExpression(onDelete) }),
    ...(onUpdate && { onUpdate: writeExpression(onUpdate) }),
    ...(map !== undefined && { map }),
  }
}

function readFieldIndexes({ name, attributes }: FieldNode): Index[] {
  return attributes.flatMap(({ name: attribute, args, span }): Index[] => {
    if (attribute !== 'id' && attribute !== 'unique') return []
    const map = textOfNamed(args, 'map')
    const fieldArgs = args.filter((arg) => arg.kind === 'namedArgument' && arg.name.value !== 'map')
    const fields = [{ name, args: writeArguments(fieldArgs) }]
    return [{ kind: attribute, fields, ...(map !== undefined && { map }), documentation: '', span }]
  })
}

const INDEX_KINDS: Readonly<Record<string, Index['kind']>> = {
  id: 'id',
  unique: 'unique',
  index: 'index',
  fulltext: 'fulltext',
}

function readIndex({ name: attribute, args, documentation, span }: BlockAttribute): Index[] {
  const kind = INDEX_KINDS[attribute]
  const fields = argument(args, 'fields')
  if (!kind || fields?.kind !== 'array') return []
  const isNamedInClient = kind === 'id' || kind === 'unique'
  // On an index that no client can name, Prisma takes `name` for `map`, as it was once written.
  const name = isNamedInClient ? textOfNamed(args, 'name') : undefined
  const map = textOfNamed(args, 'map') ?? (isNamedInClient ? undefined : textOfNamed(args, 'name'))
  const type = namedArgument(args, 'type')
  return [
    {
      kind,
      fields: fields.items.flatMap(readIndexField),
      ...(name !== undefined && { name }),
      ...(map !== undefined && { map }),
      ...(type && { type: writeExpression(type) }),
      documentation: readDocumentation(documentation).text,
      span,
    },
  ]
}

function readIndexField(expression: SchemaExpression): IndexField[] {
  if (expression.kind === 'path') return [{ name: expression.value.join('.'), args: '' }]
  if (expression.kind !== 'functionCall') return []
  return [{ name: expression.path.value.join('.'), args: writeArguments(expression.args ?? []) }]
}

function namedArgument(args: readonly SchemaArgument[], name: string): SchemaExpression | undefined {
  for (const arg of args) if (arg.kind === 'namedArgument' && arg.name.value === name) return arg.expression
  return undefined
}

function textOfNamed(args: readonly SchemaArgument[], name: string): string | undefined {
  const expression = namedArgument(args, name)
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined
}

function find(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name)
}

function schemaOf({ attributes }: ModelBlock | EnumBlock): { databaseSchema?: string } {
  const schema = attributes.find(({ name }) => name === 'schema')?.text
  return schema === undefined ? {} : { databaseSchema: schema }
}

function documentationOf({ leading }: ModelBlock | EnumBlock): string {
  const lines = textOf(leading).split('\n')
  const documentation = lines.filter((line) => line.trim().startsWith('///'))
  return documentation.map((line) => line.trim().slice('///'.length).trim()).join('\n')
}

const INSTRUCTION = /^(?:@renamedFrom\b|schema-ignore\b)/

/** Parts what is said to people from what is said to tools. */
function readDocumentation(documentation: string): { text: string; renamedFrom?: string } {
  const lines = documentation.split('\n')
  const renamed = lines.flatMap((line) => /^@renamedFrom\s+(\w+)\s*$/.exec(line)?.[1] ?? [])
  const text = lines.filter((line) => !INSTRUCTION.test(line)).join('\n')
  return { text, ...(renamed[0] !== undefined && { renamedFrom: renamed[0] }) }
}

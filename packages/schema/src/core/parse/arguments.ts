import type { FieldAttribute, SchemaArgument, SchemaExpression } from '@loancrate/prisma-schema-parser'
import type { SourceFile } from '../source/source-file.ts'
import type { RelationAttribute } from './block.ts'

/** Text of an attribute's argument, given by name or as the unnamed one, wherever that stands. */
export function textArgument(args: readonly SchemaArgument[] | undefined, name: string): string | undefined {
  const expression = argument(args, name)
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined
}

/** Field names of an attribute's list argument, given by name or as the unnamed one, wherever that stands. */
export function listArgument(args: readonly SchemaArgument[] | undefined, name: string): string[] | undefined {
  const expression = argument(args, name)
  return expression?.kind === 'array' ? expression.items.flatMap(fieldName) : undefined
}

/** Reads `@relation(…)`; what Prisma itself will refuse is left out. */
export function readRelation(file: SourceFile, attribute: FieldAttribute): RelationAttribute {
  const name = textArgument(attribute.args, 'name')
  const fields = namedList(attribute.args, 'fields')
  const references = namedList(attribute.args, 'references')
  const pathEnd = attribute.path.location?.end.offset ?? 0
  return {
    ...(name !== undefined && { name }),
    ...(fields && { fields }),
    ...(references && { references }),
    ...(file.text[pathEnd] === '(' && { argumentsStart: pathEnd + 1 }),
  }
}

/** A list argument that is given by name. */
function namedList(args: readonly SchemaArgument[] | undefined, name: string): string[] | undefined {
  return args?.some((arg) => arg.kind === 'namedArgument' && arg.name.value === name)
    ? listArgument(args, name)
    : undefined
}

/** An attribute's argument, given by name or as the unnamed one, wherever that stands. */
export function argument(args: readonly SchemaArgument[] | undefined, name: string): SchemaExpression | undefined {
  let unnamed: SchemaExpression | undefined
  for (const arg of args ?? []) {
    if (arg.kind !== 'namedArgument') unnamed ??= arg
    else if (arg.name.value === name) return arg.expression
  }
  return unnamed
}

/** A field in a list may carry arguments of its own: `createdAt(sort: Desc)`. */
function fieldName(expression: SchemaExpression): string[] {
  if (expression.kind === 'path') return [expression.value.join('.')]
  if (expression.kind === 'functionCall') return [expression.path.value.join('.')]
  return []
}

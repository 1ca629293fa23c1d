import type {
  BlockAttribute as AttributeNode,
  CommentBlock,
  EnumDeclaration,
  EnumValue,
  FieldAttribute,
  FieldDeclaration,
  ModelDeclaration,
  PrismaType,
  SchemaDeclaration,
  SourceRange,
  TrailingComment,
} from '@loancrate/prisma-schema-parser'
// The package's index brings a shim of `Error` along that takes longer to load than all layers to parse.
import parser from '@loancrate/prisma-schema-parser/dist/parse.js'
import { InternalError } from '../diagnostics/internal-error.ts'
import { blankBlockComments } from '../source/block-comments.ts'
import { type SourceFile, type Span, textOf, trimSpan } from '../source/source-file.ts'
import { listArgument, readRelation, textArgument } from './arguments.ts'
import type { Arity, Attribute, Block, BlockAttribute, EnumValueNode, Field } from './block.ts'
import type { SyntaxProblem } from './explain-syntax.ts'

/** Blocks of a file in their order there, or the first place where it cannot be read. */
export type ParsedBlocks = { readonly blocks: readonly Block[] } | { readonly problem: SyntaxProblem }

/** Reads the blocks of a schema text, with positions and the author's own text. */
export function parseBlocks(file: SourceFile): ParsedBlocks {
  const text = blankBlockComments(file.text)
  try {
    const declarations = parser.parsePrismaSchema(text).declarations.filter((node) => node.kind !== 'commentBlock')
    const problem = findUntypedField(file, declarations)
    return problem ? { problem } : { blocks: readBlocks(file, text, declarations) }
  } catch (error) {
    const problem = syntaxProblem(file, error)
    if (!problem) throw error
    return { problem }
  }
}

type Declaration = Exclude<SchemaDeclaration, { kind: 'commentBlock' }>

/** The parser takes a field without a type, whatever its own types say. */
function findUntypedField(file: SourceFile, declarations: readonly Declaration[]): SyntaxProblem | undefined {
  for (const declaration of declarations) {
    if (!('members' in declaration)) continue
    for (const member of declaration.members) {
      if (member.kind !== 'field' || (member.type as PrismaType | null)) continue
      return { message: `Field "${member.name.value}" has no type.`, span: spanOf(file, member.name.location) }
    }
  }
  return undefined
}

function readBlocks(file: SourceFile, text: string, declarations: readonly Declaration[]): Block[] {
  const spans = declarations.map((declaration) => spanOf(file, declaration.location))
  return declarations.map((declaration, index) => {
    const span = spanAt(spans, index)
    const lineEnd = endOfLine(text, span.end)
    const previousEnd = index === 0 ? 0 : endOfLine(text, spanAt(spans, index - 1).end)
    const nextStart = spans[index + 1]?.start ?? text.length
    const leading = trimSpan({ file, start: Math.min(previousEnd, span.start), end: span.start })
    const afterBrace = trimSpan({ file, start: span.end, end: Math.min(lineEnd, nextStart) })
    const atEnd = trimSpan({ file, start: index === spans.length - 1 ? lineEnd : text.length, end: text.length })
    const trailing = [afterBrace, atEnd].filter((part) => part.end > part.start)
    return readBlock(text, declaration, { span, leading, trailing })
  })
}

function readBlock(
  text: string,
  declaration: Declaration,
  surroundings: { span: Span; leading: Span; trailing: readonly Span[] },
): Block {
  const { span } = surroundings
  const { file } = span
  const name = declaration.name.value
  if (declaration.kind === 'typeAlias') return { kind: 'type alias', name, span }
  if (declaration.kind !== 'model' && declaration.kind !== 'enum') return { kind: declaration.kind, name, span }
  const nameSpan = spanOf(file, declaration.name.location)
  const body = { file, start: text.indexOf('{', nameSpan.end) + 1, end: span.end - 1 }
  const attributes = withDocumentation(declaration.members).flatMap(({ member, documentation }) =>
    member.kind === 'blockAttribute' ? [readBlockAttribute(file, member, documentation)] : [],
  )
  const block = { name, nameSpan, body, attributes, ...surroundings }
  if (declaration.kind === 'enum') {
    const values = withDocumentation(declaration.members).flatMap(({ member, documentation }) =>
      member.kind === 'enumValue' ? [readEnumValue(file, member, documentation)] : [],
    )
    return { kind: 'enum', ...block, values }
  }
  const fields = withDocumentation(declaration.members).flatMap(({ member, documentation }) =>
    member.kind === 'field' ? [readField(file, member, documentation)] : [],
  )
  const lastEnd = fields.at(-1)?.span.end ?? body.start
  return { kind: 'model', ...block, fields, fieldsEnd: Math.min(endOfLine(text, lastEnd), body.end) }
}

function readField(file: SourceFile, node: FieldDeclaration, documentation: string): Field {
  const attributes = node.attributes ?? []
  const nameSpan = spanOf(file, node.name.location)
  const type = readType(node.type)
  const typeSpan = type.location ? spanOf(file, type.location) : nameSpan
  const location = spanOf(file, node.location)
  const end = attributes.at(-1)?.location?.end.offset ?? node.comment?.location?.start.offset ?? location.end
  const relation = findAttribute(attributes, 'relation')
  const mappedName = textArgument(findAttribute(attributes, 'map')?.args, 'name')
  const nativeType = attributes.find((attribute) => attribute.path.value[0] === 'db')
  return {
    name: node.name.value,
    type: type.name,
    arity: type.arity,
    isId: findAttribute(attributes, 'id') !== undefined,
    isUnique: findAttribute(attributes, 'unique') !== undefined,
    ...(relation && { relation: readRelation(file, relation) }),
    ...(mappedName !== undefined && { mappedName }),
    ...(nativeType && { nativeType: textOf(trimSpan(spanOf(file, nativeType.location))) }),
    attributes: attributes.map((attribute) => readAttribute(file, attribute)),
    documentation,
    nameSpan,
    typeSpan,
    span: trimSpan({ file, start: nameSpan.start, end: Math.max(end, typeSpan.end) }),
  }
}

function readType(type: PrismaType): { name: string; arity: Arity; location?: SourceRange | undefined } {
  switch (type.kind) {
    case 'typeId':
      return { name: type.name.value, arity: 'required', location: type.name.location }
    case 'unsupported':
      return { name: `Unsupported("${type.type.value}")`, arity: 'required' }
    case 'list':
    case 'optional':
    case 'required':
      return { ...readType(type.type), arity: type.kind }
  }
}

function readBlockAttribute(file: SourceFile, node: AttributeNode, documentation: string): BlockAttribute {
  const { start, end } = spanOf(file, node.location)
  const commentStart = node.comment?.location?.start.offset ?? end
  const text = textArgument(node.args, 'name')
  return {
    name: node.path.value.join('.'),
    fields: listArgument(node.args, 'fields') ?? [],
    ...(text !== undefined && { text }),
    args: node.args ?? [],
    documentation,
    span: trimSpan({ file, start, end: commentStart }),
  }
}

function readAttribute(file: SourceFile, node: FieldAttribute): Attribute {
  return { name: node.path.value.join('.'), args: node.args ?? [], span: trimSpan(spanOf(file, node.location)) }
}

function readEnumValue(file: SourceFile, node: EnumValue, documentation: string): EnumValueNode {
  return {
    name: node.name.value,
    attributes: (node.attributes ?? []).map((attribute) => readAttribute(file, attribute)),
    documentation,
    nameSpan: spanOf(file, node.name.location),
  }
}

type Member = Exclude<ModelDeclaration['members'][number] | EnumDeclaration['members'][number], CommentBlock>

/** Members with the `///` comments above them and on their line. */
function withDocumentation(members: readonly (Member | CommentBlock)[]): { member: Member; documentation: string }[] {
  let above: readonly TrailingComment[] = []
  return members.flatMap((member) => {
    if (member.kind === 'commentBlock') {
      above = member.comments
      return []
    }
    const comments = [...above, ...(member.comment ? [member.comment] : [])]
    above = []
    const lines = comments.filter(({ kind }) => kind === 'docComment').map(({ text }) => text.trim())
    return [{ member, documentation: lines.join('\n') }]
  })
}

function findAttribute(attributes: readonly FieldAttribute[], name: string): FieldAttribute | undefined {
  return attributes.find((attribute) => attribute.path.value.join('.') === name)
}

function spanAt(spans: readonly Span[], index: number): Span {
  const span = spans[index]
  if (!span) throw new InternalError(`No block at ${index}.`)
  return span
}

function spanOf(file: SourceFile, location: SourceRange | undefined): Span {
  if (!location) throw new InternalError('The parser gave a node without a location.')
  return { file, start: location.start.offset, end: location.end.offset }
}

function endOfLine(text: string, offset: number): number {
  const index = text.indexOf('\n', offset)
  return index === -1 ? text.length : index
}

function syntaxProblem(file: SourceFile, error: unknown): SyntaxProblem | undefined {
  if (!(error instanceof Error) || error.name !== 'SyntaxError' || !('location' in error)) return undefined
  const { start } = error.location as SourceRange
  const found = 'found' in error && typeof error.found === 'string' ? `"${error.found}"` : 'the end of the file'
  return {
    message: `Unexpected ${found === '"\n"' ? 'end of line' : found}.`,
    span: { file, start: start.offset, end: Math.min(start.offset + 1, file.text.length) },
  }
}

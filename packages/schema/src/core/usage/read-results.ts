import type ts from 'typescript-api'
import type { Model } from '../schema/schema.ts'
import type { CodeContext } from './code-context.ts'
import { boundProperty, clientCallOf } from './find-clients.ts'
import { resultOfOperation } from './operations.ts'
import { declarationOf, unwrap } from './resolve-expression.ts'

/** Rows of a model that an expression holds. */
interface Rows {
  readonly model: Model
  readonly isList: boolean
}

const PAYLOAD = /^\$(\w+)Payload$/
const DEEPEST = 10

/** A field that a name in code reads from a row: `user.email`, or `email` in `const { email } = user`. */
export function readFieldOf(context: CodeContext, name: ts.Identifier): { model: string; field: string } | undefined {
  const { ts } = context
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) {
    return readOf(context, name, parent.expression, () => rowsOf(context, parent.expression))
  }
  if (!ts.isBindingElement(parent) || parent.dotDotDotToken) return undefined
  if ((parent.propertyName ?? parent.name) !== name) return undefined
  return readOf(context, name, parent.parent, () => {
    const bound = boundProperty(context, parent)
    return bound ? rowsOf(context, bound.object) : patternRows(context, parent)
  })
}

/** By the type of the object that is read from, where the client is generated; else by how it came about. */
function readOf(
  context: CodeContext,
  { text }: ts.Identifier,
  object: ts.Node,
  findRows: () => Rows | undefined,
): { model: string; field: string } | undefined {
  const { ts, checker } = context
  // To ask for types takes most of the time: only where it may be about a row.
  if (!context.fieldNames.has(text) && !findRows()) return undefined
  const type = checker.getNonNullableType(checker.getTypeAtLocation(object))
  const property = type.getProperty(text)
  const model = property && payloadOf(context, property)
  if (model !== undefined) return { model, field: text }
  // What a selection names is declared nowhere; nor is what a pattern names on something unknown.
  const found = property?.declarations ? checker.getTypeOfSymbol(property) : undefined
  if (found && (found.flags & ts.TypeFlags.Any) === 0) return undefined
  const rows = findRows()
  return rows && !rows.isList && !text.startsWith('_') ? { model: rows.model.name, field: text } : undefined
}

/** `({ email }) => …` in a callback of a list. */
function patternRows(context: CodeContext, { parent }: ts.BindingElement): Rows | undefined {
  const { ts } = context
  return ts.isObjectBindingPattern(parent) && ts.isParameter(parent.parent)
    ? callbackRows(context, parent.parent)
    : undefined
}

/** The model in whose part of the generated client a property is declared. */
function payloadOf({ ts }: CodeContext, symbol: ts.Symbol | undefined): string | undefined {
  let node: ts.Node | undefined = symbol?.declarations?.[0]
  while (node && !ts.isTypeAliasDeclaration(node)) node = node.parent
  return node && PAYLOAD.exec(node.name.text)?.[1]
}

/** The rows that an expression holds, by following how it came about; needs no generated client. */
function rowsOf(context: CodeContext, written: ts.Node, depth = 0): Rows | undefined {
  const { ts } = context
  const node = unwrap(ts, written)
  if (depth > DEEPEST) return undefined
  if (ts.isCallExpression(node)) return rowsOfCall(context, node, depth)
  if (ts.isBinaryExpression(node)) {
    const isLast = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
    return rowsOf(context, isLast ? node.right : node.left, depth + 1)
  }
  if (ts.isElementAccessExpression(node)) return elementOf(rowsOf(context, node.expression, depth + 1))
  if (ts.isPropertyAccessExpression(node)) {
    return relatedRows(context, rowsOf(context, node.expression, depth + 1), node.name.text)
  }
  if (!ts.isIdentifier(node)) return undefined
  const declaration = declarationOf(context, node)
  if (!declaration) return undefined
  if (ts.isVariableDeclaration(declaration)) return rowsOfVariable(context, declaration, depth)
  if (ts.isParameter(declaration))
    return rowsOfType(context, declaration.type) ?? callbackRows(context, declaration, depth)
  if (!ts.isBindingElement(declaration)) return undefined
  const bound = boundProperty(context, declaration)
  if (bound) {
    const rows = rowsOf(context, bound.object, depth + 1)
    return declaration.dotDotDotToken ? rows : relatedRows(context, rows, bound.name)
  }
  return rowsOfListPattern(context, declaration, depth)
}

const FIRST_OF_LIST = new Set(['at', 'find', 'findLast', 'pop', 'shift'])
const SAME_LIST = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'concat'])

function rowsOfCall(context: CodeContext, call: ts.CallExpression, depth: number): Rows | undefined {
  const { ts } = context
  const client = clientCallOf(context, call)
  if (client) {
    const result = resultOfOperation(client.operation)
    const { model } = client.delegate
    return model && result !== 'other' ? { model, isList: result === 'many' } : undefined
  }
  const callee = unwrap(ts, call.expression)
  if (!ts.isPropertyAccessExpression(callee)) return undefined
  const rows = rowsOf(context, callee.expression, depth + 1)
  if (!rows?.isList) return undefined
  if (FIRST_OF_LIST.has(callee.name.text)) return elementOf(rows)
  return SAME_LIST.has(callee.name.text) ? rows : undefined
}

function rowsOfVariable(context: CodeContext, declaration: ts.VariableDeclaration, depth: number): Rows | undefined {
  const { ts } = context
  if (declaration.type) return rowsOfType(context, declaration.type)
  if (declaration.initializer) return rowsOf(context, declaration.initializer, depth + 1)
  const statement = declaration.parent.parent
  return ts.isForOfStatement(statement) ? elementOf(rowsOf(context, statement.expression, depth + 1)) : undefined
}

const CALLBACKS = new Set(['map', 'flatMap', 'filter', 'find', 'findLast', 'forEach', 'some', 'every', 'findIndex'])

/** Rows of the parameter of a callback: of `users` in `users.map((user) => …)`. */
function callbackRows(context: CodeContext, parameter: ts.ParameterDeclaration, depth = 0): Rows | undefined {
  const { ts } = context
  const callback = parameter.parent
  const call = callback.parent
  if (!ts.isCallExpression(call) || callback.parameters[0] !== parameter) return undefined
  const callee = unwrap(ts, call.expression)
  if (!ts.isPropertyAccessExpression(callee) || !CALLBACKS.has(callee.name.text)) return undefined
  return elementOf(rowsOf(context, callee.expression, depth + 1))
}

/** `[first] = users`, or `[users, rooms] = await Promise.all([…])`. */
function rowsOfListPattern(context: CodeContext, element: ts.BindingElement, depth: number): Rows | undefined {
  const { ts } = context
  const { parent: pattern } = element
  const variable = pattern.parent
  if (!ts.isArrayBindingPattern(pattern) || !ts.isVariableDeclaration(variable) || !variable.initializer)
    return undefined
  const value = unwrap(ts, variable.initializer)
  const [first] = ts.isCallExpression(value) ? value.arguments : []
  if (first && ts.isArrayLiteralExpression(first)) {
    const item = first.elements[pattern.elements.indexOf(element)]
    return item && rowsOf(context, item, depth + 1)
  }
  return elementOf(rowsOf(context, value, depth + 1))
}

/** Rows of a type that is written: `User`, `User[]`. */
function rowsOfType({ ts, schema }: CodeContext, type: ts.TypeNode | undefined): Rows | undefined {
  if (!type) return undefined
  const isList = ts.isArrayTypeNode(type)
  const element = ts.isArrayTypeNode(type) ? type.elementType : type
  if (!ts.isTypeReferenceNode(element) || !ts.isIdentifier(element.typeName)) return undefined
  const model = schema.models.get(element.typeName.text)
  return model && { model, isList }
}

function elementOf(rows: Rows | undefined): Rows | undefined {
  return rows?.isList ? { model: rows.model, isList: false } : undefined
}

function relatedRows({ schema }: CodeContext, rows: Rows | undefined, name: string): Rows | undefined {
  const field = rows?.isList === false ? rows.model.fields.get(name) : undefined
  const model = field?.kind === 'model' ? schema.models.get(field.type) : undefined
  return model && field && { model, isList: field.arity === 'list' }
}

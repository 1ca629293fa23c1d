import type ts from 'typescript-api'
import type { Model } from '../schema/schema.ts'
import type { CodeContext } from './code-context.ts'
import { isOperation, type Operation } from './operations.ts'
import { declarationOf, unwrap } from './resolve-expression.ts'

/** A call of the client: `prisma.user.findMany({ … })`. */
export interface ClientCall {
  /** What stands before the operation: `user`, and the model if there is one. */
  readonly delegate: { readonly name: string; readonly node: ts.Node; readonly model: Model | undefined }
  readonly operation: Operation
  readonly args: ts.Node | undefined
}

/** Reads a call as one of the client; undefined if it is another. */
export function clientCallOf(context: CodeContext, call: ts.CallExpression): ClientCall | undefined {
  const { ts } = context
  const callee = unwrap(ts, call.expression)
  if (!ts.isPropertyAccessExpression(callee) || !isOperation(callee.name.text)) return undefined
  const delegate = delegateOf(context, callee.expression)
  return delegate && { delegate, operation: callee.name.text, args: call.arguments[0] }
}

const DEEPEST = 8

/** Reads an expression as a model's part of the client: `prisma.user`, or a name for it. */
function delegateOf(context: CodeContext, written: ts.Node, depth = 0): ClientCall['delegate'] | undefined {
  const { ts, checker, delegates } = context
  const node = unwrap(ts, written)
  if (depth > DEEPEST) return undefined
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return undefined
    if (!isClient(context, node.expression)) return undefined
    return { name: name.text, node: name, model: delegates.get(name.text) }
  }
  const typeName = checker.getTypeAtLocation(node).symbol?.name
  const typed = typeName?.endsWith('Delegate')
    ? context.schema.models.get(typeName.slice(0, -'Delegate'.length))
    : undefined
  if (typed) return { name: typed.name, node, model: typed }
  if (!ts.isIdentifier(node)) return undefined
  const declaration = declarationOf(context, node)
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
    const named = delegateOf(context, declaration.initializer, depth + 1)
    return named && { ...named, node }
  }
  const source = declaration && ts.isBindingElement(declaration) ? boundProperty(context, declaration) : undefined
  if (!source || !isClient(context, source.object)) return undefined
  return { name: source.name, node, model: delegates.get(source.name) }
}

/** The object and the property that a name in `const { user } = prisma` stands for. */
export function boundProperty(
  { ts }: CodeContext,
  element: ts.BindingElement,
): { readonly name: string; readonly object: ts.Node } | undefined {
  const { parent } = element
  const key = element.propertyName ?? element.name
  if (!ts.isObjectBindingPattern(parent) || !ts.isIdentifier(key)) return undefined
  if (!ts.isVariableDeclaration(parent.parent) || !parent.parent.initializer) return undefined
  return { name: key.text, object: parent.parent.initializer }
}

const CLIENT_TYPE = /^(?:\w*Prisma(?:Client|Service)|\w*TransactionClient|DynamicClientExtensionThis)$/
const CLIENT_NAME = /^(?:tx|trx|db|database|client)$|prisma/i
const CLIENT_MODULE = /prisma|database|\bdb\b|client/i

/** Whether an expression is a Prisma client: by its type where the client is generated, else by how it is written. */
export function isClient(context: CodeContext, written: ts.Node, depth = 0): boolean {
  const { ts, checker } = context
  const node = unwrap(ts, written)
  if (depth > DEEPEST || node.kind === ts.SyntaxKind.SuperKeyword) return false
  const type = checker.getTypeAtLocation(node)
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.TypeParameter)) === 0) {
    const found = checker.getNonNullableType(type)
    if (found.getProperty('$queryRaw') || found.getProperty('$executeRaw')) return true
    return CLIENT_TYPE.test(found.aliasSymbol?.name ?? found.symbol?.name ?? '')
  }
  if (ts.isNewExpression(node)) return CLIENT_TYPE.test(node.expression.getText())
  if (ts.isCallExpression(node)) {
    const callee = unwrap(ts, node.expression)
    return (
      ts.isPropertyAccessExpression(callee) &&
      callee.name.text === '$extends' &&
      isClient(context, callee.expression, depth + 1)
    )
  }
  if (ts.isPropertyAccessExpression(node)) return CLIENT_NAME.test(node.name.text)
  if (!ts.isIdentifier(node)) return false
  const declaration = checker.getSymbolAtLocation(node)?.declarations?.[0]
  return declaration ? declaresClient(context, declaration, node.text, depth) : CLIENT_NAME.test(node.text)
}

function declaresClient(context: CodeContext, declaration: ts.Declaration, name: string, depth: number): boolean {
  const { ts } = context
  if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration)) {
    const { moduleSpecifier } = ts.isImportClause(declaration) ? declaration.parent : declaration.parent.parent.parent
    return CLIENT_NAME.test(name) && ts.isStringLiteralLike(moduleSpecifier) && CLIENT_MODULE.test(moduleSpecifier.text)
  }
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)) {
    return ts.isBindingElement(declaration) && CLIENT_NAME.test(name)
  }
  if (declaration.type) return CLIENT_TYPE.test(declaration.type.getText().split('.').at(-1) ?? '')
  if (declaration.initializer && isClient(context, declaration.initializer, depth + 1)) return true
  return CLIENT_NAME.test(name)
}

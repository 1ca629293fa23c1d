import type ts from 'typescript-api'
import type { CodeContext } from './code-context.ts'

const DEEPEST = 12

/**
 * The literals that an expression may stand for: through constants, functions of the code, conditions, spreads and lists.
 *
 * What stays unknown, such as a parameter, is left out.
 */
export function literalsOf(context: CodeContext, expression: ts.Node | undefined, depth = 0): ts.Expression[] {
  const { ts } = context
  if (!expression || depth > DEEPEST) return []
  const follow = (node: ts.Node | undefined) => literalsOf(context, node, depth + 1)
  if (isWrapped(ts, expression)) return follow(expression.expression)
  if (ts.isConditionalExpression(expression)) return [...follow(expression.whenTrue), ...follow(expression.whenFalse)]
  if (ts.isBinaryExpression(expression)) {
    return isChoice(ts, expression) ? [...follow(expression.left), ...follow(expression.right)] : []
  }
  if (ts.isSpreadElement(expression)) return follow(expression.expression)
  if (ts.isArrayLiteralExpression(expression)) return expression.elements.flatMap(follow)
  if (ts.isObjectLiteralExpression(expression) || ts.isStringLiteralLike(expression)) return [expression]
  if (ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression)) {
    if (isEnumMember(context, expression)) return [expression]
    return follow(initializerOf(context, declarationOf(context, expression)))
  }
  if (ts.isCallExpression(expression)) return returnsOf(context, expression).flatMap(follow)
  return []
}

function isChoice({ SyntaxKind }: CodeContext['ts'], { operatorToken }: ts.BinaryExpression): boolean {
  const { kind } = operatorToken
  return (
    kind === SyntaxKind.AmpersandAmpersandToken ||
    kind === SyntaxKind.BarBarToken ||
    kind === SyntaxKind.QuestionQuestionToken
  )
}

/** A property that is written in an object, with the expression of its value. */
export interface WrittenProperty {
  readonly name: string
  readonly nameNode: ts.Node
  readonly value: ts.Node
}

/** The properties of every object that an expression may stand for. */
export function propertiesOf(context: CodeContext, expression: ts.Node | undefined): WrittenProperty[] {
  const { ts } = context
  return literalsOf(context, expression).flatMap((literal) => {
    if (!ts.isObjectLiteralExpression(literal)) return []
    return literal.properties.flatMap((property): WrittenProperty[] => {
      if (ts.isSpreadAssignment(property)) return propertiesOf(context, property.expression)
      const name = property.name && nameOf(context, property.name)
      if (name === undefined || !property.name) return []
      const value = ts.isPropertyAssignment(property) ? property.initializer : property
      return [{ name, nameNode: property.name, value: ts.isShorthandPropertyAssignment(value) ? value.name : value }]
    })
  })
}

/** The value of one property, wherever an expression's objects have it. */
export function propertyOf(context: CodeContext, expression: ts.Node | undefined, name: string): ts.Node[] {
  return propertiesOf(context, expression).flatMap((property) => (property.name === name ? property.value : []))
}

function nameOf({ ts }: CodeContext, name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text
  return undefined
}

/** The expression inside of parentheses, `as`, `satisfies`, `!` and `await`. */
export function unwrap(ts: CodeContext['ts'], expression: ts.Node): ts.Node {
  return isWrapped(ts, expression) || ts.isAwaitExpression(expression) ? unwrap(ts, expression.expression) : expression
}

function isWrapped(ts: CodeContext['ts'], node: ts.Node) {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  )
}

/** Where a name is declared, through imports within the code. */
export function declarationOf({ ts, checker }: CodeContext, node: ts.Node): ts.Declaration | undefined {
  const shorthand = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : undefined
  const symbol = shorthand ?? checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node)
  if (!symbol) return undefined
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return target.declarations?.[0] ?? symbol.declarations?.[0]
}

function initializerOf({ ts }: CodeContext, declaration: ts.Declaration | undefined): ts.Node | undefined {
  if (!declaration) return undefined
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) return declaration.initializer
  if (ts.isPropertyAssignment(declaration)) return declaration.initializer
  if (ts.isShorthandPropertyAssignment(declaration)) return declaration.name
  return undefined
}

function isEnumMember({ ts, schema }: CodeContext, node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && schema.enums.has(node.expression.text)
  )
}

function returnsOf(context: CodeContext, call: ts.CallExpression): ts.Node[] {
  const { ts } = context
  const callee = unwrap(ts, call.expression)
  const [first] = call.arguments
  if (ts.isPropertyAccessExpression(callee)) {
    const isMapping = callee.name.text === 'map' || callee.name.text === 'flatMap'
    if (isMapping && first && isFunction(ts, first)) return resultsOf(ts, first)
  }
  // `Prisma.validator<…>()({ … })`: a function that returns its argument.
  if (ts.isCallExpression(callee) && first) return [first]
  const declaration = declarationOf(context, callee)
  const body = declaration && (initializerOf(context, declaration) ?? declaration)
  return body && isFunction(ts, body) ? resultsOf(ts, body) : []
}

function isFunction(ts: CodeContext['ts'], node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  )
}

function resultsOf(ts: CodeContext['ts'], { body }: ts.FunctionLikeDeclaration): ts.Node[] {
  if (!body) return []
  if (!ts.isBlock(body)) return [body]
  const results: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isFunction(ts, node)) return
    if (ts.isReturnStatement(node) && node.expression) results.push(node.expression)
    ts.forEachChild(node, visit)
  }
  visit(body)
  return results
}

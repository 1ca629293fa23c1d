import type { SchemaArgument, SchemaExpression } from '@loancrate/prisma-schema-parser'

/** An expression as Prisma's own layout writes it: `now()`, `"x"`, `[1, 2]`. */
export function writeExpression(expression: SchemaExpression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value)
    case 'path':
      return expression.value.join('.')
    case 'array':
      return `[${expression.items.map(writeExpression).join(', ')}]`
    case 'functionCall':
      return `${expression.path.value.join('.')}(${writeArguments(expression.args ?? [])})`
  }
}

/** Arguments without the parentheses: `fields: [a, b], map: "x"`. */
export function writeArguments(args: readonly SchemaArgument[]): string {
  return args
    .map((arg) =>
      arg.kind === 'namedArgument' ? `${arg.name.value}: ${writeExpression(arg.expression)}` : writeExpression(arg),
    )
    .join(', ')
}

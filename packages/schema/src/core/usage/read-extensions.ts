import type ts from 'typescript-api'
import type { CodeContext } from './code-context.ts'
import type { OnField } from './read-arguments.ts'
import { propertiesOf, propertyOf, unwrap } from './resolve-expression.ts'

/** What a client extension names. */
export interface ExtensionUse {
  readonly onModel: (name: string, node: ts.Node) => void
  readonly onField: OnField
  /** Told of each field that the extension adds to results. */
  readonly onComputed: (model: string, field: string) => void
}

/** Reads `$extends({ … })` and `Prisma.defineExtension({ … })`: models that they extend and fields that they need. */
export function readExtension(context: CodeContext, call: ts.CallExpression, told: ExtensionUse): void {
  const { ts, delegates } = context
  const callee = unwrap(ts, call.expression)
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ''
  if (name !== '$extends' && name !== 'defineExtension') return
  const [definition] = call.arguments
  for (const part of ['model', 'query', 'result']) {
    for (const models of propertyOf(context, definition, part)) {
      for (const { name: delegate, nameNode, value } of propertiesOf(context, models)) {
        const model = delegates.get(delegate)?.name
        if (!delegate.startsWith('$')) told.onModel(model ?? delegate, nameNode)
        if (part !== 'result') continue
        for (const field of propertiesOf(context, value)) {
          told.onComputed(model ?? delegate, field.name)
          if (!model) continue
          for (const needs of propertyOf(context, field.value, 'needs')) {
            for (const need of propertiesOf(context, needs)) {
              told.onField({ model, field: need.name, node: need.nameNode })
            }
          }
        }
      }
    }
  }
}

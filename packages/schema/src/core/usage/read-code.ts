import type ts from 'typescript-api'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import type { ClientUse, CodeUsage, UnreadableSql } from './client-use.ts'
import type { CodeContext } from './code-context.ts'
import { clientCallOf } from './find-clients.ts'
import { sqlOf } from './find-sql.ts'
import { readArguments } from './read-arguments.ts'
import { readExtension } from './read-extensions.ts'
import { readFieldOf } from './read-results.ts'
import { readSql } from './read-sql.ts'

/** A file of code, with the syntax tree of the same text. */
export interface CodeFile {
  readonly file: SourceFile
  readonly tree: ts.SourceFile
}

/** The model of extensions that are about all models. */
const ALL_MODELS = '$allModels'

/** Reads what the code of a package uses of its client, in the order of the code. */
export function readCode(context: CodeContext, files: readonly CodeFile[]): CodeUsage {
  const found = new Map<string, ClientUse>()
  const unreadable: UnreadableSql[] = []
  const computed = new Set<string>()
  const fileByTree = new Map(files.map(({ file, tree }) => [tree, file]))
  for (const { file, tree } of files) {
    const add = (node: ts.Node, use: Omit<ClientUse, 'where'>, call: ts.Node = node): void => {
      // An object of another file is named where it is written, one of another package in the call that is given it.
      const place = fileByTree.has(node.getSourceFile()) ? node : call
      const own = fileByTree.get(place.getSourceFile())
      if (own) addUse(found, own, place, use)
    }
    const visit = (node: ts.Node): void => {
      readNode(context, node, file, { add, computed, unreadable, addAll: (use) => found.set(keyOf(use), use) })
      context.ts.forEachChild(node, visit)
    }
    visit(tree)
  }
  const uses = [...found.values()].filter(({ model, field }) => {
    const isComputed = computed.has(`${model}.${field}`) || computed.has(`${ALL_MODELS}.${field}`)
    return !isComputed || context.schema.models.get(model)?.fields.has(field ?? '')
  })
  return { uses, unreadable }
}

interface Collector {
  readonly add: (node: ts.Node, use: Omit<ClientUse, 'where'>, call?: ts.Node) => void
  readonly addAll: (use: ClientUse) => void
  readonly computed: Set<string>
  readonly unreadable: UnreadableSql[]
}

function readNode(context: CodeContext, node: ts.Node, file: SourceFile, collector: Collector): void {
  const { ts } = context
  const { add, computed } = collector
  if (ts.isIdentifier(node)) {
    const read = readFieldOf(context, node)
    if (read) add(node, { ...read, operation: 'read' })
    const named = namedValueOf(context, node)
    if (named) add(node, { ...named, operation: 'type' })
    return
  }
  if (ts.isCallExpression(node)) {
    const call = clientCallOf(context, node)
    if (call) {
      const { delegate, operation, args } = call
      add(delegate.node, { model: delegate.model?.name ?? delegate.name, operation })
      if (delegate.model) {
        readArguments(context, delegate.model, args, ({ node: place, ...use }) =>
          add(place, { ...use, operation }, delegate.node),
        )
      }
    }
    readExtension(context, node, {
      onModel: (model, place) => add(place, { model, operation: 'extend' }),
      onField: ({ node: place, ...use }) => add(place, { ...use, operation: 'extend' }),
      onComputed: (model, field) => computed.add(`${model}.${field}`),
    })
  }
  const sql = sqlOf(context, node, file)
  if (!sql) return
  const { uses, unreadable } = readSql(sql, context)
  for (const use of uses) collector.addAll(use)
  collector.unreadable.push(...unreadable)
}

/** A value of an enum of the generated client: `Status` in `Status.ACTIVE`, as model and value. */
function namedValueOf({ ts, checker, schema }: CodeContext, name: ts.Identifier) {
  const { parent } = name
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== name || !ts.isIdentifier(parent.expression))
    return undefined
  const model = parent.expression.text
  const symbol = schema.enums.has(model) ? checker.getSymbolAtLocation(parent.expression) : undefined
  const isImported = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0
  return isImported ? { model, value: name.text } : undefined
}

function addUse(found: Map<string, ClientUse>, file: SourceFile, node: ts.Node, use: Omit<ClientUse, 'where'>): void {
  const placed: ClientUse = { ...use, where: placeOf({ file, start: node.getStart(), end: node.getEnd() }) }
  found.set(keyOf(placed), placed)
}

function keyOf({ model, field, value, operation, where }: ClientUse): string {
  return JSON.stringify([where.path, where.line, where.column, model, field, value, operation])
}

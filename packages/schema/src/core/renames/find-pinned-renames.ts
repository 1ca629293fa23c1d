import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Layer, titleOf } from '../layer.ts'
import type { Enum, EnumValue, Field, Model, Schema } from '../schema/schema.ts'
import { placeOf, type Span, textOf } from '../source/source-file.ts'

/** An app and the layer as it was when the app was pinned to it. */
export interface PinnedView {
  readonly app: string
  readonly schema: Schema
}

/** Finds names in the database that a layer gives up with `@renamedFrom` while pinned apps use them. */
export function findPinnedRenames(layer: Layer, schema: Schema, views: readonly PinnedView[]): Diagnostic[] {
  const models = [...schema.models.values()]
  const found = [
    ...models.flatMap((model) => checkModel(model, schema, views)),
    ...models.flatMap((model) => [...model.fields.values()].flatMap((field) => checkField(model, field, views))),
    ...[...schema.enums.values()].flatMap((type) =>
      [...type.values.values()].flatMap((value) => checkValue(type, value, views)),
    ),
  ]
  return found.map((rename) => describe(layer, rename))
}

interface PinnedRename {
  /** The old name, as people write it: `User.email`. */
  readonly name: string
  readonly apps: readonly string[]
  readonly span: Span
  readonly next: readonly string[]
}

function checkModel(model: Model, { models }: Schema, views: readonly PinnedView[]): PinnedRename[] {
  const { name, renamedFrom, databaseName, nameSpan } = model
  if (renamedFrom === undefined || models.has(renamedFrom)) return []
  const users = usersOf(views, (schema) => schema.models.get(renamedFrom)).filter(
    ({ old }) => !old.isIgnored && old.databaseName !== databaseName,
  )
  const next = users.slice(0, 1).map(({ old }) => {
    return `Keep the table, so that only the name in clients changes: @@map("${old.databaseName}") on ${name}.`
  })
  return rename(renamedFrom, users, nameSpan, next)
}

function checkField(model: Model, field: Field, views: readonly PinnedView[]): PinnedRename[] {
  const { renamedFrom, name, nameSpan, columnName } = field
  if (renamedFrom === undefined || model.fields.has(renamedFrom)) return []
  const users = usersOf(views, ({ models }) =>
    (models.get(model.name) ?? models.get(model.renamedFrom ?? ''))?.fields.get(renamedFrom),
  ).filter(({ old }) => !old.isIgnored && old.columnName !== columnName)
  const next = users
    .slice(0, 1)
    .flatMap(({ old }) => [
      `Expand: put the old field back beside the new one, make the new one optional, and run the command again:\n${textOf(old.span)}`,
      'Move: when no code uses the old one any more, give it @ignore, and a @default if it is required, and migrate.',
      `Adopt: pnpm schema adopt ${users.map(({ app }) => app).join(' ')}`,
      `Contract: delete the old field, keep the comment of ${name}, and migrate.`,
    ])
  return rename(`${model.name}.${renamedFrom}`, users, nameSpan, next)
}

function checkValue(type: Enum, value: EnumValue, views: readonly PinnedView[]): PinnedRename[] {
  const { name, renamedFrom, databaseName, nameSpan } = value
  if (renamedFrom === undefined || type.values.has(renamedFrom)) return []
  const users = usersOf(views, ({ enums }) => enums.get(type.name)?.values.get(renamedFrom)).filter(
    ({ old }) => old.databaseName !== databaseName,
  )
  const next = users.slice(0, 1).map(({ old }) => {
    return `Keep the value, so that only the name in clients changes: @map("${old.databaseName}") on ${name}.`
  })
  return rename(`${type.name}.${renamedFrom}`, users, nameSpan, next)
}

function usersOf<Old>(views: readonly PinnedView[], find: (schema: Schema) => Old | undefined) {
  return views.flatMap(({ app, schema }) => {
    const old = find(schema)
    return old === undefined ? [] : [{ app, old }]
  })
}

function rename(name: string, users: readonly { app: string }[], span: Span, next: readonly string[]): PinnedRename[] {
  return users.length > 0 ? [{ name, apps: users.map(({ app }) => app), span, next }] : []
}

function describe(layer: Layer, { name, apps, span, next }: PinnedRename): Diagnostic {
  return createDiagnostic('MIGRATE.RENAME_PINNED', {
    message: `${name} of ${titleOf(layer)} is used by ${apps.length > 1 ? 'apps' : 'app'} ${apps.join(', ')}, pinned to it. Nothing was written.`,
    why: 'Under another name the clients of pinned apps would not find it.',
    next,
    where: placeOf(span),
  })
}

import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Layer, titleOf } from '../layer.ts'
import type { Field, Model, Schema } from '../schema/schema.ts'
import { placeOf, type Span, textOf } from '../source/source-file.ts'

/** An app and the layer as it was when the app was pinned to it. */
export interface PinnedView {
  readonly app: string
  readonly schema: Schema
}

/** Finds names that a layer gives up while pinned apps use them. */
export function findPinnedRenames(layer: Layer, schema: Schema, views: readonly PinnedView[]): Diagnostic[] {
  return [...schema.models.values()]
    .flatMap((model) => {
      const { renamedFrom } = model
      const apps = renamedFrom === undefined ? [] : appsWith(views, (view) => view.models.has(renamedFrom))
      if (renamedFrom !== undefined && apps.length > 0 && !schema.models.has(renamedFrom)) {
        return [
          describe(layer, `${renamedFrom}`, apps, model.nameSpan, [
            `Keep model ${renamedFrom} until ${apps.join(' and ')} adopted another one.`,
          ]),
        ]
      }
      return [...model.fields.values()].flatMap((field) => checkField(layer, model, field, views))
    })
    .concat(
      [...schema.enums.values()].flatMap((type) =>
        [...type.values.values()].flatMap(({ renamedFrom, nameSpan }) => {
          if (renamedFrom === undefined || type.values.has(renamedFrom)) return []
          const apps = appsWith(views, (view) => view.enums.get(type.name)?.values.has(renamedFrom) ?? false)
          const advice = [
            `Keep ${renamedFrom} beside the new value, and write only the old one until ${apps.join(' and ')} adopted both.`,
          ]
          return apps.length > 0 ? [describe(layer, `${type.name}.${renamedFrom}`, apps, nameSpan, advice)] : []
        }),
      ),
    )
}

function checkField(layer: Layer, model: Model, field: Field, views: readonly PinnedView[]): Diagnostic[] {
  const { renamedFrom, name, nameSpan, columnName } = field
  if (renamedFrom === undefined || model.fields.has(renamedFrom)) return []
  const earlier = views.flatMap(({ app, schema }) => {
    const old = (schema.models.get(model.name) ?? schema.models.get(model.renamedFrom ?? ''))?.fields.get(renamedFrom)
    // Only the name in the client is another one: nothing changes in the database.
    return old && old.columnName !== columnName ? [{ app, old }] : []
  })
  const [first] = earlier
  if (!first) return []
  const apps = earlier.map(({ app }) => app)
  return [
    describe(layer, `${model.name}.${renamedFrom}`, apps, nameSpan, [
      `Expand: put the old field back beside the new one, then run the command again:\n${textOf(first.old.span)}`,
      `Then wait for the apps to adopt it: pnpm schema adopt (in ${apps.join(', ')})`,
      `Contract: delete the old field, keep the comment at ${name}, and run: pnpm schema migrate`,
    ]),
  ]
}

function appsWith(views: readonly PinnedView[], has: (schema: Schema) => boolean): string[] {
  return views.filter(({ schema }) => has(schema)).map(({ app }) => app)
}

function describe(
  layer: Layer,
  name: string,
  apps: readonly string[],
  span: Span,
  next: readonly string[],
): Diagnostic {
  return createDiagnostic('MIGRATE.RENAME_PINNED', {
    message: `${name} of ${titleOf(layer)} is used by ${apps.length > 1 ? 'apps' : 'app'} ${apps.join(', ')}, pinned to it. Nothing was written.`,
    why: 'Under another name the clients of pinned apps would not find it.',
    next,
    where: placeOf(span),
  })
}

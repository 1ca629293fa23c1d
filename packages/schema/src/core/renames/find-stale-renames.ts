import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Schema } from '../schema/schema.ts'
import { placeOf, type Span } from '../source/source-file.ts'

interface Renamed {
  readonly name: string
  readonly renamedFrom?: string
  readonly nameSpan: Span
}

/**
 * Finds `@renamedFrom` comments that say nothing any more: what the migrations lead to has the new name, or never had the old one.
 *
 * With `onlyDone` just the former: what was pushed, and is in no migration yet, may still need the latter.
 */
export function findStaleRenames(
  schema: Schema,
  before: Schema,
  { onlyDone = false }: { readonly onlyDone?: boolean } = {},
): Diagnostic[] {
  const check = (renamed: Renamed, names: ReadonlyMap<string, unknown>) =>
    onlyDone && !names.has(renamed.name) ? [] : checkRename(renamed, names)
  const models = [...schema.models.values()]
  const earlier = (model: Renamed) => before.models.get(model.name) ?? before.models.get(model.renamedFrom ?? '')
  return [
    ...models.flatMap((model) => check(model, before.models)),
    ...models.flatMap((model) => {
      const fields = earlier(model)?.fields
      return fields ? [...model.fields.values()].flatMap((field) => check(field, fields)) : []
    }),
    ...[...schema.enums.values()].flatMap((type) => {
      const values = before.enums.get(type.name)?.values
      return values ? [...type.values.values()].flatMap((value) => check(value, values)) : []
    }),
  ]
}

function checkRename({ name, renamedFrom, nameSpan }: Renamed, before: ReadonlyMap<string, unknown>): Diagnostic[] {
  if (renamedFrom === undefined || (before.has(renamedFrom) && !before.has(name))) return []
  // Both are there while applications move from one to the other.
  if (before.has(renamedFrom)) return []
  return [
    createDiagnostic('MIGRATE.RENAME_STALE', {
      message: `"${name}" is no longer renamed from "${renamedFrom}".`,
      why: before.has(name)
        ? 'A migration has done it.'
        : `Nothing is called "${renamedFrom}" in what the migrations lead to.`,
      next: [`Delete the comment: /// @renamedFrom ${renamedFrom}`],
      where: placeOf(nameSpan),
    }),
  ]
}

import type { Change } from '../schema/change.ts'
import type { Index, Schema } from '../schema/schema.ts'
import type { Span } from '../source/source-file.ts'

/** Where a change was made: in the present text, or where something is gone around it, or else in the text before. */
export function findPlace(change: Change, { present, before }: Record<'present' | 'before', Schema>): Span | undefined {
  if ('enum' in change) {
    const now = present.enums.get(change.enum.name)
    const value = 'value' in change ? now?.values.get(change.value.name) : undefined
    return value?.nameSpan ?? now?.nameSpan ?? before.enums.get(change.enum.name)?.nameSpan
  }
  const now = present.models.get(change.model.name)
  if ('field' in change) return (now?.fields.get(change.field.name) ?? now)?.nameSpan
  if ('index' in change) return now?.indexes.find((index) => isAlike(index, change.index))?.span ?? now?.nameSpan
  return now?.nameSpan ?? before.models.get(change.model.name)?.nameSpan
}

function isAlike(a: Index, b: Index): boolean {
  return a.kind === b.kind && JSON.stringify(a.fields) === JSON.stringify(b.fields)
}

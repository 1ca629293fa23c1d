import type { Change } from '../schema/change.ts'
import type { Field } from '../schema/schema.ts'

/** What the rows of a database lose, or what stands against them, when a variant changes; in words. */
export function findMigrationLosses(changes: readonly Change[]): string[] {
  return changes.flatMap((change): string[] => {
    switch (change.kind) {
      case 'model-removed':
        return [`Model ${change.model.name} is gone, and its table is dropped.`]
      case 'field-removed':
        return isColumn(change.field)
          ? [`${change.model.name}.${change.field.name} is gone, and its column is dropped.`]
          : []
      case 'field-added':
        return isColumn(change.field) && isNeeded(change.field)
          ? [
              `${change.model.name}.${change.field.name} is new, required and without a default: it fails where there are rows.`,
            ]
          : []
      case 'field-changed':
        return change.property === 'arity' &&
          change.from.arity === 'optional' &&
          isNeeded(change.field) &&
          isColumn(change.field)
          ? [`${change.model.name}.${change.field.name} is required now: it fails where there are rows without it.`]
          : []
      case 'value-removed':
        return [`${change.enum.name}.${change.value.name} is gone: rows that have it can no longer be read.`]
      default:
        return []
    }
  })
}

function isColumn({ kind }: Field): boolean {
  return kind === 'scalar' || kind === 'enum'
}

function isNeeded({ arity, default: value }: Field): boolean {
  return arity === 'required' && value === undefined
}

import type { Change } from '../schema/change.ts'

/** What a change is about, by the names that code from before it uses. */
export interface ChangeSubject {
  readonly kind: 'model' | 'enum'
  /** Name of the model or enum after the change, or before it where it is gone. */
  readonly name: string
  /** Name before the change, if it was there. */
  readonly before: string | undefined
  /** Name of the field before the change, where one was there. */
  readonly field?: string
  /** Name of the enum value before the change, where one was there. */
  readonly value?: string
  /** Models at the other end of relations that changed, by their names before: deleting their rows may have become another matter. */
  readonly related: readonly string[]
  /** PostgreSQL schema of the owner. */
  readonly databaseSchema: string | undefined
}

/** Finds what a change is about; `among` are all changes of the same difference, which tell what is renamed. */
export function subjectOf(change: Change, among: readonly Change[]): ChangeSubject {
  if ('enum' in change) {
    const { name, databaseSchema } = change.enum
    const before = change.kind === 'enum-added' ? undefined : nameBefore(name, 'enum', among)
    return { kind: 'enum', name, before, related: [], databaseSchema, ...enumValueOf(change) }
  }
  const { name, databaseSchema } = change.model
  const before = change.kind === 'model-added' ? undefined : nameBefore(name, 'model', among)
  const related = relatedTypesOf(change).map((type) => nameBefore(type, 'model', among))
  return { kind: 'model', name, before, related, databaseSchema, ...fieldOf(change) }
}

function nameBefore(name: string, kind: 'model' | 'enum', among: readonly Change[]): string {
  for (const change of among) {
    if (kind === 'model' && change.kind === 'model-renamed' && change.model.name === name) return change.from.name
    if (kind === 'enum' && change.kind === 'enum-renamed' && change.enum.name === name) return change.from.name
  }
  return name
}

function relatedTypesOf(change: Change): string[] {
  if (change.kind === 'model-added') {
    const keys = [...change.model.fields.values()].filter(({ relation }) => relation && relation.fields.length > 0)
    return keys.map(({ type }) => type)
  }
  return 'field' in change && change.field.relation ? [change.field.type] : []
}

function fieldOf(change: Change): { field?: string } {
  switch (change.kind) {
    case 'field-removed':
      return { field: change.field.name }
    case 'field-renamed':
    case 'field-changed':
      return { field: change.from.name }
    default:
      return {}
  }
}

function enumValueOf(change: Change): { value?: string } {
  switch (change.kind) {
    case 'value-removed':
      return { value: change.value.name }
    case 'value-renamed':
    case 'value-changed':
      return { value: change.from.name }
    default:
      return {}
  }
}

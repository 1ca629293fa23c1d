import type { Change } from '../schema/change.ts'
import type { Field } from '../schema/schema.ts'
import { columnTypeOf } from './column-type.ts'
import { effectiveOnDelete, effectiveOnUpdate, RESTRICTING } from './referential-action.ts'
import type { RuleId } from './rules.ts'
import { judgeTypeChange } from './type-changes.ts'

type FieldAdded = Extract<Change, { kind: 'field-added' }>
type FieldRemoved = Extract<Change, { kind: 'field-removed' }>
type FieldChanged = Extract<Change, { kind: 'field-changed' }>

/** The rule for a new field of a model that was there before. */
export function classifyFieldAdded({ field, modelBefore }: FieldAdded): RuleId {
  const { kind, relation, arity } = field
  if (kind !== 'model') {
    return arity === 'required' && !hasDatabaseDefault(field) ? 'required-field-added' : 'field-added'
  }
  if (!relation?.fields.length) return 'relation-added'
  if (relation.fields.every((name) => modelBefore.fields.has(name))) return 'foreign-key-added'
  return RESTRICTING.has(effectiveOnDelete(field)) ? 'relation-added-restricting' : 'relation-added'
}

/** The rule for a field that is gone from a model that stays. */
export function classifyFieldRemoved({ field, model, modelBefore }: FieldRemoved, among: readonly Change[]): RuleId {
  if (field.isIgnored) return 'ignored-field-changed'
  if (field.kind !== 'model') return 'field-removed'
  if (field.relation?.fields.length) return 'relation-removed'
  const isReplaced = [...model.fields.values()].some(
    (other) => isManyToManySide(other) && other.type === field.type && other.relation?.name === field.relation?.name,
  )
  const otherSide = among.some(
    (change) =>
      change.kind === 'field-removed' &&
      change.modelBefore.name === field.type &&
      change.field.type === modelBefore.name &&
      isManyToManySide(change.field),
  )
  return isManyToManySide(field) && otherSide && !isReplaced ? 'join-table-removed' : 'relation-side-removed'
}

/** The rules for a property of a field that changed. */
export function classifyFieldChanged(change: FieldChanged, among: readonly Change[]): readonly RuleId[] {
  const { property, from, field } = change
  if (from.isIgnored && property !== 'isIgnored') return [classifyIgnored(change)]
  switch (property) {
    case 'type':
      return [classifyTypeChange(from, field), 'type-in-code-changed']
    case 'nativeType':
      return [classifyTypeChange(from, field)]
    case 'arity':
      return [classifyArity(from, field)]
    case 'columnName':
      return ['column-renamed']
    case 'default':
      return [classifyDefault(from, field)]
    case 'isUpdatedAt':
      return ['updated-at-changed']
    case 'isIgnored':
      return [field.isIgnored ? 'field-ignored' : 'field-unignored']
    case 'relation':
      return classifyRelation(change, among)
  }
}

/** Clients that leave a column out insert rows without it. */
function classifyIgnored({ property, field }: FieldChanged): RuleId {
  const isFilled = field.arity !== 'required' || field.kind === 'model' || hasDatabaseDefault(field)
  return (property === 'arity' || property === 'default') && !isFilled
    ? 'required-field-added'
    : 'ignored-field-changed'
}

function classifyTypeChange(from: Field, to: Field): RuleId {
  if (from.kind === 'model' && to.kind === 'model') return 'relation-moved'
  const before = columnTypeOf(from)
  const after = columnTypeOf(to)
  if (before && after) return judgeTypeChange(before, after)
  const isText = before?.name === 'text' || before?.name === 'varchar'
  return isText && to.kind === 'enum' ? 'type-narrowed' : 'type-replaced'
}

function classifyArity(from: Field, to: Field): RuleId {
  if (from.kind === 'model') return 'relation-arity-changed'
  if (from.arity === 'list' || to.arity === 'list') return 'list-changed'
  return to.arity === 'required' ? 'field-made-required' : 'field-made-optional'
}

/** Defaults that only clients compute, so that the database knows none. */
const OF_CLIENTS = /^(?:cuid|uuid|nanoid|ulid)\(|^dbgenerated\(\)$/
/** Defaults that only the database computes, so that clients leave the value out. */
const OF_DATABASE = /^(?:autoincrement|dbgenerated|sequence)\(/

/** Whether the database fills the column where a client leaves it out. */
export function hasDatabaseDefault({ default: value }: Field): boolean {
  return value !== undefined && !OF_CLIENTS.test(value)
}

function classifyDefault(from: Field, to: Field): RuleId {
  if (from.default === undefined) return to.arity === 'required' ? 'default-added' : 'default-added-to-optional'
  const isLeftOut = OF_DATABASE.test(from.default) && !hasDatabaseDefault(to)
  if (isLeftOut && to.arity === 'required') return 'database-default-removed'
  return to.default === undefined && !isLeftOut ? 'default-removed' : 'default-changed'
}

function classifyRelation({ from, field, model }: FieldChanged, among: readonly Change[]): readonly RuleId[] {
  const [before, after] = [from.relation, field.relation]
  const fields = renamed(before?.fields ?? [], model.name, among)
  const references = renamed(before?.references ?? [], field.type, among)
  const isMoved = !isSameList(fields, after?.fields ?? []) || !isSameList(references, after?.references ?? [])
  const rules: RuleId[] = [
    ...(isMoved ? (['relation-moved'] as const) : []),
    ...classifyAction(effectiveOnDelete(from), effectiveOnDelete(field)),
    ...classifyAction(effectiveOnUpdate(from), effectiveOnUpdate(field)),
  ]
  if (before?.name !== after?.name && isManyToManySide(field) && hasManyToManySide(field.type, among)) {
    rules.push('join-table-renamed')
  }
  return rules.length > 0 ? rules : ['relation-renamed']
}

/** Names of a model's fields as they are after all changes. */
function renamed(names: readonly string[], model: string, among: readonly Change[]): readonly string[] {
  const byOldName = new Map<string, string>()
  for (const change of among) {
    if (change.kind === 'field-renamed' && change.model.name === model) {
      byOldName.set(change.from.name, change.field.name)
    }
  }
  return names.map((name) => byOldName.get(name) ?? name)
}

function classifyAction(from: string, to: string): RuleId[] {
  if (from === to || (RESTRICTING.has(from) && RESTRICTING.has(to))) return []
  return [RESTRICTING.has(to) ? 'delete-restricted' : 'delete-changed']
}

function isManyToManySide({ kind, arity, relation }: Field): boolean {
  return kind === 'model' && arity === 'list' && relation?.fields.length === 0
}

/** Whether the relation of a model changes on its list side too: with a list on both sides there is a table between. */
function hasManyToManySide(model: string, among: readonly Change[]): boolean {
  return among.some(
    (change) =>
      change.kind === 'field-changed' &&
      change.property === 'relation' &&
      change.model.name === model &&
      isManyToManySide(change.field),
  )
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}

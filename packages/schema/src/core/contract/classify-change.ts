import type { Change } from '../schema/change.ts'
import type { Field, Index, Model } from '../schema/schema.ts'
import { classifyFieldAdded, classifyFieldChanged, classifyFieldRemoved } from './classify-field-change.ts'
import { effectiveOnDelete, RESTRICTING } from './referential-action.ts'
import type { RuleId } from './rules.ts'

/** The compatibility rules that a change falls under; `among` are all changes of the same difference, itself included. */
export function classifyChange(change: Change, among: readonly Change[]): readonly RuleId[] {
  switch (change.kind) {
    case 'model-added':
      return [restricts(change.model, among) ? 'model-added-restricting' : 'model-added']
    case 'model-removed':
      return [change.model.isIgnored ? 'ignored-model-removed' : 'model-removed']
    case 'model-changed':
      if (change.property === 'databaseName') return ['table-renamed']
      if (change.property === 'databaseSchema') return ['table-moved']
      return [change.model.isIgnored ? 'model-ignored' : 'model-unignored']
    case 'field-added':
      return [classifyFieldAdded(change)]
    case 'field-removed':
      return [classifyFieldRemoved(change, among)]
    case 'field-changed':
      return classifyFieldChanged(change, among)
    case 'index-added':
      return [classifyIndexAdded(change)]
    case 'index-removed':
      return [classifyIndexRemoved(change)]
    case 'enum-renamed':
      return ['enum-renamed-in-code']
    case 'enum-changed':
      return [change.property === 'databaseName' ? 'enum-renamed' : 'enum-moved']
    case 'value-renamed':
      return [change.from.databaseName === change.value.databaseName ? 'value-renamed-in-code' : 'value-renamed']
    case 'value-changed':
      return ['value-renamed']
    default:
      return [change.kind]
  }
}

/** Whether rows of a new model keep rows from being deleted that old clients know. */
function restricts(model: Model, among: readonly Change[]): boolean {
  const added = new Set(among.flatMap((change) => (change.kind === 'model-added' ? [change.model.name] : [])))
  return [...model.fields.values()].some(
    (field) => field.relation?.fields.length && !added.has(field.type) && RESTRICTING.has(effectiveOnDelete(field)),
  )
}

function classifyIndexAdded({ index, model, modelBefore }: Extract<Change, { kind: 'index-added' }>): RuleId {
  if (!isUnique(index)) return 'index-added'
  const kept = modelBefore.indexes.find((other) => isUnique(other) && isSameKey(index, other, { model, modelBefore }))
  if (kept) return kept.name === index.name ? 'unique-kept' : 'unique-renamed'
  const columns = columnsOf(index, model)
  const isImplied = modelBefore.indexes.some(
    (other) => isUnique(other) && columnsOf(other, modelBefore).every((column) => columns.includes(column)),
  )
  return isImplied || index.fields.some(({ name }) => isNeverEqual(model.fields.get(name), modelBefore))
    ? 'unique-implied'
    : 'unique-added'
}

/** Whether a column differs in all rows of clients that do not know it. */
function isNeverEqual(field: Field | undefined, modelBefore: Model): boolean {
  const isNew = ![...modelBefore.fields.values()].some(({ columnName }) => columnName === field?.columnName)
  return isNew && (field?.default === undefined ? field?.arity === 'optional' : field.default === 'autoincrement()')
}

function classifyIndexRemoved({ index, model, modelBefore }: Extract<Change, { kind: 'index-removed' }>): RuleId {
  if (!isUnique(index)) return 'index-removed'
  const columns = columnsOf(index, modelBefore)
  const present = new Set([...model.fields.values()].map(({ columnName }) => columnName))
  if (columns.some((column) => !present.has(column))) return 'unique-of-removed-field'
  const isKept = model.indexes.some((other) => isUnique(other) && isSameKey(other, index, { model, modelBefore }))
  return isKept ? 'unique-kept' : 'unique-removed'
}

function isUnique({ kind }: Index): boolean {
  return kind === 'id' || kind === 'unique'
}

function isSameKey(
  after: Index,
  before: Index,
  { model, modelBefore }: { readonly model: Model; readonly modelBefore: Model },
): boolean {
  return columnsOf(after, model).join('\n') === columnsOf(before, modelBefore).join('\n')
}

/** Columns of an index in one order, since none matters to uniqueness. */
function columnsOf({ fields }: Index, model: Model): string[] {
  return fields.map(({ name }) => model.fields.get(name)?.columnName ?? name).sort()
}

import type { ClientModel, ClientModels } from './client-models.ts'

/** The field that marks a soft-deleted row. */
export const DELETED_AT = 'deletedAt'

/** Arguments of a Prisma operation, or a part of them. */
export type Args = Readonly<Record<string, unknown>>

/** Whether rows of the model are soft-deleted. */
export function isSoftDeletable(model: ClientModel | undefined): boolean {
  return model?.fields.get(DELETED_AT)?.type === 'DateTime'
}

/** An object that is neither a list nor a value of its own, such as a date. */
export function isArgs(value: unknown): value is Args {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/**
 * The condition `where` without soft-deleted rows, also among the related rows that it asks about. One that names
 * `deletedAt` itself, at the top or under AND, OR or NOT, decides by itself. What is no condition stays as it is, for Prisma to
 * refuse: an empty one in its place would mean all rows.
 */
export function liveWhere(models: ClientModels, model: ClientModel, where: unknown = {}): Args {
  if (!isArgs(where)) return where as Args
  const inner = liveRelations(models, model, where)
  return isSoftDeletable(model) && !namesDeletedAt(where) ? { ...inner, [DELETED_AT]: null } : inner
}

/** Prisma takes no notice of a field that is undefined. */
function namesDeletedAt(where: Args): boolean {
  if (where[DELETED_AT] !== undefined) return true
  for (const operator of ['AND', 'OR', 'NOT']) {
    const operand = where[operator]
    if (operand === undefined) continue
    for (const part of Array.isArray(operand) ? operand : [operand])
      if (isArgs(part) && namesDeletedAt(part)) return true
  }
  return false
}

/** Leaves soft-deleted rows out of the filters on relations in `where`; the same object where there are none. */
function liveRelations(models: ClientModels, model: ClientModel, where: Args): Args {
  let changed: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(where)) {
    const live = liveCondition(models, model, name, value)
    if (live !== value) changed = { ...(changed ?? where), [name]: live }
  }
  return changed ?? where
}

function liveCondition(models: ClientModels, model: ClientModel, name: string, value: unknown): unknown {
  if (name === 'AND' || name === 'OR' || name === 'NOT') {
    if (!Array.isArray(value)) return isArgs(value) ? liveRelations(models, model, value) : value
    return value.map((part) => (isArgs(part) ? liveRelations(models, model, part) : part))
  }
  const field = model.fields.get(name)
  if (field?.kind !== 'object' || !isArgs(value)) return value
  const target = models.byName.get(field.type)
  if (!target) return value
  return field.isList ? liveListCondition(models, target, value) : liveOneCondition(models, target, value)
}

/** What a row refers to is shown whether deleted or not, so a filter on it holds as written; lists in it do not. */
function liveOneCondition(models: ClientModels, target: ClientModel, value: Args): Args {
  const isWrapped = 'is' in value || 'isNot' in value
  if (!isWrapped) return liveRelations(models, target, value)
  return mapValues(value, (part) => (isArgs(part) ? liveRelations(models, target, part) : part))
}

function liveListCondition(models: ClientModels, target: ClientModel, value: Args): Args {
  return mapValues(value, (part, quantifier) => {
    if (!isArgs(part)) return part
    if (quantifier !== 'every') return liveWhere(models, target, part)
    const inner = liveRelations(models, target, part)
    if (!isSoftDeletable(target) || namesDeletedAt(part)) return inner
    return { OR: [{ [DELETED_AT]: { not: null } }, inner] }
  })
}

function mapValues(object: Args, map: (value: unknown, key: string) => unknown): Args {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]))
}

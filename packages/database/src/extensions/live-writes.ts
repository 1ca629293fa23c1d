import type { ClientModel, ClientModels } from './client-models.ts'
import { type Args, DELETED_AT, isArgs, isSoftDeletable, liveWhere } from './live-where.ts'

/**
 * The data of an update, in which nested deletes of soft-deletable rows become updates of their `deletedAt`, and nested
 * updates leave soft-deleted rows alone; the same object where it writes to no relation.
 */
export function liveWrites(models: ClientModels, model: ClientModel, data: unknown): unknown {
  if (!isArgs(data)) return data
  let changed: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(data)) {
    const field = model.fields.get(name)
    const target = field?.kind === 'object' ? models.byName.get(field.type) : undefined
    if (!field || !target || !isArgs(value)) continue
    const writes = field.isList ? listWrites(models, target, value) : oneWrites(models, target, value)
    changed = { ...(changed ?? data), [name]: writes }
  }
  return changed ?? data
}

function listWrites(models: ClientModels, target: ClientModel, writes: Args): Args {
  const { delete: deleted, deleteMany, update, updateMany, upsert, ...rest } = writes
  const marked = { [DELETED_AT]: new Date() }
  const live = (where: unknown) => liveWhere(models, target, where)
  const updates = many(update).map((one) => ({
    ...one,
    where: live(one.where),
    data: liveWrites(models, target, one.data),
  }))
  const updatesOfMany = many(updateMany).map((one) => ({ ...one, where: live(one.where) }))
  const upserts = many(upsert).map((one) => ({
    ...one,
    where: live(one.where),
    update: liveWrites(models, target, one.update),
  }))
  const isMarked = isSoftDeletable(target)
  const deletions = isMarked ? many(deleted).map((where) => ({ where: live(where), data: marked })) : []
  const deletionsOfMany = isMarked ? many(deleteMany).map((where) => ({ where: live(where), data: marked })) : []
  return {
    ...rest,
    ...(!isMarked && deleted !== undefined && { delete: deleted }),
    ...(!isMarked && deleteMany !== undefined && { deleteMany }),
    ...list('update', [...updates, ...deletions]),
    ...list('updateMany', [...updatesOfMany, ...deletionsOfMany]),
    ...list('upsert', upserts),
  }
}

function oneWrites(models: ClientModels, target: ClientModel, writes: Args): Args {
  const { delete: deleted, update, upsert, ...rest } = writes
  const isMarked = isSoftDeletable(target) && deleted !== undefined && deleted !== false
  const marked = { where: liveWhere(models, target, deleted), data: { [DELETED_AT]: new Date() } }
  return {
    ...rest,
    ...(isMarked ? { update: marked } : deleted !== undefined && { delete: deleted }),
    ...(!isMarked && update !== undefined && { update: oneUpdate(models, target, update) }),
    ...(isArgs(upsert) && { upsert: { ...upsert, update: liveWrites(models, target, upsert.update) } }),
  }
}

/** An update of one row is its data, or that with a condition. */
function oneUpdate(models: ClientModels, target: ClientModel, update: unknown): unknown {
  const isWrapped = isArgs(update) && isArgs(update.data) && !target.fields.has('data')
  return isWrapped ? { ...update, data: liveWrites(models, target, update.data) } : liveWrites(models, target, update)
}

function many(value: unknown): Args[] {
  return (Array.isArray(value) ? value : [value]).filter(isArgs)
}

function list(name: string, items: readonly Args[]): Args {
  return items.length > 0 ? { [name]: items } : {}
}

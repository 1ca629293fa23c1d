import type { ClientModel, ClientModels } from './client-models.ts'
import { type Args, isArgs, isSoftDeletable, liveWhere } from './live-where.ts'

/** Leaves soft-deleted rows out of the lists that `include` and `select` of `args` ask for, and out of their `_count`. */
export function liveSelection(models: ClientModels, model: ClientModel, args: Args): Args {
  let changed: Record<string, unknown> | undefined
  for (const key of ['include', 'select']) {
    const selection = args[key]
    if (!isArgs(selection)) continue
    const live = liveFields(models, model, selection)
    if (live !== selection) changed = { ...(changed ?? args), [key]: live }
  }
  return changed ?? args
}

function liveFields(models: ClientModels, model: ClientModel, selection: Args): Args {
  let changed: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(selection)) {
    if (!value) continue
    const live = name === '_count' ? liveCounts(models, model, value) : liveField(models, model, name, value)
    if (live !== value) changed = { ...(changed ?? selection), [name]: live }
  }
  return changed ?? selection
}

function liveField(models: ClientModels, model: ClientModel, name: string, value: unknown): unknown {
  const field = model.fields.get(name)
  const target = field?.kind === 'object' ? models.byName.get(field.type) : undefined
  if (!field || !target) return value
  const inner = isArgs(value) ? liveSelection(models, target, value) : undefined
  if (!field.isList) return inner ?? value
  const where = liveWhere(models, target, inner?.where)
  const isUnchanged = where === inner?.where || Object.keys(where).length === 0
  return isUnchanged ? (inner ?? value) : { ...inner, where }
}

/** `_count: true` counts every list, which is written out where one of them may hold soft-deleted rows. */
function liveCounts(models: ClientModels, model: ClientModel, value: unknown): unknown {
  const lists = [...model.fields.values()].filter(({ kind, isList }) => kind === 'object' && isList)
  if (!isArgs(value)) {
    if (!lists.some(({ type }) => isSoftDeletable(models.byName.get(type)))) return value
    return { select: liveFields(models, model, Object.fromEntries(lists.map(({ name }) => [name, true]))) }
  }
  const { select } = value
  if (!isArgs(select)) return value
  const live = liveFields(models, model, select)
  return live === select ? value : { ...value, select: live }
}

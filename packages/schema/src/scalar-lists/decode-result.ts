import type { ListModels } from '../core/variant/list-models.ts'
import { decodeList, elementTypeOf } from './elements.ts'

/** Puts arrays where lists are, in rows of a model and in what came with them. */
export function decodeResult(lists: ListModels, model: string, result: unknown): unknown {
  const known = lists.models[model]
  if (Array.isArray(result)) return result.map((row) => decodeResult(lists, model, row))
  if (!known || typeof result !== 'object' || result === null) return result
  const row = result as Record<string, unknown>
  for (const name of Object.keys(known.lists)) {
    const element = elementTypeOf(lists, model, name)
    if (element && Object.hasOwn(row, name)) row[name] = decodeList(row[name], element)
  }
  for (const [name, related] of Object.entries(known.relations)) {
    if (Object.hasOwn(row, name)) row[name] = decodeResult(lists, related.model, row[name])
  }
  return row
}

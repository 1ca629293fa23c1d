import { diffSchemas } from '../schema/diff-schemas.ts'
import type { Schema } from '../schema/schema.ts'

const RENAMES = ['model-renamed', 'field-renamed', 'value-renamed']

/** Whether the way from one schema to another is more than a difference of texts shows: a rename, or a step of one. */
export function isRenaming(before: Schema, after: Schema): boolean {
  return diffSchemas(before, after).some(({ kind }) => RENAMES.includes(kind)) || hasStep(before, after)
}

/** A field comes to stand beside the one it is renamed from, or that one goes. */
function hasStep(before: Schema, after: Schema): boolean {
  return [...after.models.values()].some(({ name, fields }) => {
    const earlier = before.models.get(name)?.fields
    return [...fields.values()].some(({ name: field, renamedFrom = '' }) => {
      if (!earlier?.has(renamedFrom)) return false
      return earlier.has(field) !== fields.has(renamedFrom)
    })
  })
}

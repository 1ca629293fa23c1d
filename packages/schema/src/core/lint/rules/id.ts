import type { Model } from '../../schema/schema.ts'
import type { Rule } from '../rule.ts'
import { keyFieldsOf } from './foreign-keys.ts'

/** Models have a field `id`, but for those whose rows are known by what they belong to. */
export const id: Rule = {
  code: 'LINT.ID',
  find: ({ models }) =>
    models
      .filter(({ model }) => !hasId(model) && !isKnownByItsOwners(model))
      .map(({ model, block }) => ({
        message: `Model "${model.name}" has no field "id".`,
        why: 'Other tables, addresses and logs name a row by one value that never changes; a value with a meaning does change.',
        next: ['Write: id String @id @default(cuid())'],
        at: block.nameSpan,
      })),
}

function hasId({ indexes }: Model): boolean {
  return indexes.some(({ kind, fields }) => kind === 'id' && fields.some(({ name }) => name === 'id'))
}

/** Whether the key is made of the keys of other rows only, as in a table between two others. */
export function isKnownByItsOwners(model: Model): boolean {
  const key = model.indexes.find(({ kind }) => kind === 'id')?.fields ?? []
  const foreign = keyFieldsOf(model)
  return key.length > 0 && key.every(({ name }) => foreign.has(name))
}

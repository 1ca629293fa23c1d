import type { Model } from '../../schema/schema.ts'
import type { Rule } from '../rule.ts'
import { keyFieldsOf } from './foreign-keys.ts'
import { isKnownByItsOwners } from './id.ts'

/** Models have `updatedAt`, which the client sets, but for tables between others that hold nothing else. */
export const updatedAt: Rule = {
  code: 'LINT.UPDATED_AT',
  find: ({ models }) =>
    models.flatMap(({ model, block }) => {
      const field = model.fields.get('updatedAt')
      const isRight = field?.type === 'DateTime' && field.isUpdatedAt
      if (isRight || (!field && isUnchanging(model))) return []
      return [
        {
          message: field
            ? `"${model.name}.updatedAt" is not a DateTime with @updatedAt.`
            : `Model "${model.name}" has no "updatedAt".`,
          why: field
            ? 'It keeps the time of the last write that thought of it.'
            : 'Caches, synchronisation and support ask when a row was last changed.',
          next: [
            'Write: updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)',
            ...(field ? [] : ['Where rows never change: // schema-ignore LINT.UPDATED_AT: rows are only added']),
          ],
          at: field?.nameSpan ?? block.nameSpan,
        },
      ]
    }),
}

/** Whether a row is there or not, and has nothing to change: a table between others. */
function isUnchanging(model: Model): boolean {
  const keys = keyFieldsOf(model)
  const rest = [...model.fields.values()].filter(
    ({ name, kind }) => kind !== 'model' && !keys.has(name) && name !== 'createdAt' && name !== 'id',
  )
  return rest.length === 0 && (isKnownByItsOwners(model) || keys.size > 1)
}

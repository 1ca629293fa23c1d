import type { Rule } from '../rule.ts'

/** Models have `createdAt`, which the database sets. */
export const createdAt: Rule = {
  code: 'LINT.CREATED_AT',
  find: ({ models }) =>
    models.flatMap(({ model, block }) => {
      const field = model.fields.get('createdAt')
      const isSet = /^(?:now|dbgenerated)\(/.test(field?.default ?? '')
      const isRight = field?.type === 'DateTime' && field.arity === 'required' && isSet
      if (isRight) return []
      return [
        {
          message: field
            ? `"${model.name}.createdAt" is not a DateTime that the database sets.`
            : `Model "${model.name}" has no "createdAt".`,
          why: 'When a row was made cannot be found out later: not for support, not for a purge, not for a list by age.',
          next: ['Write: createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)'],
          at: field?.nameSpan ?? block.nameSpan,
        },
      ]
    }),
}

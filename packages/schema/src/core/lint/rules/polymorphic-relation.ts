import type { Rule } from '../rule.ts'
import { keyFieldsOf } from './foreign-keys.ts'
import { referredModel } from './missing-relation.ts'

/** An id belongs to one model, not to the one that a type beside it names. */
export const polymorphicRelation: Rule = {
  code: 'LINT.POLYMORPHIC_RELATION',
  find: ({ schema, models }) =>
    models.flatMap(({ model }) => {
      const keys = keyFieldsOf(model)
      return [...model.fields.values()].flatMap((field) => {
        const name = /^(\w+)Id$/.exec(field.name)?.[1]
        const type = name === undefined ? undefined : model.fields.get(`${name}Type`)
        if (!type || type.kind === 'model' || keys.has(field.name) || referredModel(schema, model, field)) return []
        return [
          {
            message: `"${model.name}.${field.name}" may be the id of several models, as "${type.name}" says.`,
            why: 'PostgreSQL holds no foreign key for it: ids of rows that are gone stay, and no query can follow it.',
            next: [
              'Write an optional relation for each of the models, and in a migration a check that exactly one is set.',
              `Where the id comes from elsewhere: // schema-ignore LINT.POLYMORPHIC_RELATION: what it is the id of`,
            ],
            at: field.nameSpan,
          },
        ]
      })
    }),
}

import { columnOf } from '../../schema/derived-names.ts'
import { describeIndex } from '../../schema/describe-change.ts'
import { quoteName } from '../../sql/quote.ts'
import { qualifyName } from '../qualify-name.ts'
import type { Rule } from '../rule.ts'

/** A unique constraint does not count on a null that says "not deleted". */
export const softDeleteUnique: Rule = {
  code: 'LINT.SOFT_DELETE_UNIQUE',
  find: ({ layer, models }) =>
    models.flatMap(({ model }) =>
      model.indexes
        .filter(({ kind, fields }) => kind === 'unique' && fields.length > 1 && fields.some(isDeletedAt))
        .filter(() => model.fields.get('deletedAt')?.arity === 'optional')
        .map((index) => {
          const others = index.fields.filter((field) => !isDeletedAt(field)).map(({ name }) => name)
          const columns = others.map((name) => quoteName(columnOf(model, name))).join(', ')
          const where = `WHERE ${quoteName(columnOf(model, 'deletedAt'))} IS NULL`
          return {
            message: `The ${describeIndex(index)} of "${model.name}" allows duplicates among rows that are not deleted.`,
            why: 'To PostgreSQL no null equals another: two rows with the same values and no deletedAt are both accepted.',
            next: [
              `Keep the values of deleted rows taken: @@unique([${others.join(', ')}])`,
              `Or free them, in a migration: CREATE UNIQUE INDEX ON ${qualifyName(layer, model.databaseName)} (${columns}) ${where};`,
            ],
            at: index.span,
          }
        }),
    ),
}

function isDeletedAt({ name }: { readonly name: string }): boolean {
  return name === 'deletedAt'
}

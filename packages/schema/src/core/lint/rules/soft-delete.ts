import type { Field } from '../../schema/schema.ts'
import type { Rule } from '../rule.ts'

/** A model that keeps deleted rows has `deletedAt DateTime?`. */
export const softDelete: Rule = {
  code: 'LINT.SOFT_DELETE',
  find: ({ models }) =>
    models.flatMap(({ model }) =>
      [...model.fields.values()].filter(isWrong).map((field) => ({
        message: `"${model.name}.${field.name}" marks deleted rows, and is not "deletedAt DateTime?".`,
        why: 'One form for all models lets a client extension hide deleted rows everywhere; the time tells when to purge them.',
        next: ['Write: deletedAt DateTime? @map("deleted_at") @db.Timestamptz(3)'],
        at: field.nameSpan,
      })),
    ),
}

function isWrong({ name, type, arity }: Field): boolean {
  if (name === 'deletedAt') return type !== 'DateTime' || arity !== 'optional'
  return type === 'Boolean' && ['deleted', 'isDeleted'].includes(name)
}

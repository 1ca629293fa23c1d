import { addArgument } from '../../edit/add-text.ts'
import type { Rule } from '../rule.ts'
import { foreignKeysOf } from './foreign-keys.ts'

/** Relations say what the deletion of a row does to those that refer to it. */
export const onDelete: Rule = {
  code: 'LINT.ON_DELETE',
  find: ({ models }) =>
    models.flatMap((linted) =>
      foreignKeysOf(linted)
        .filter(({ relation }) => relation.onDelete === undefined)
        .map(({ model, field, attribute, columns }) => {
          const present = field.arity === 'required' ? 'Restrict' : 'SetNull'
          const isPossible = present === 'Restrict' || columns.every(({ arity }) => arity === 'optional')
          const others = present === 'Restrict' ? 'Cascade' : 'Cascade or onDelete: Restrict'
          return {
            message: `Relation "${model.name}.${field.name}" does not say what the deletion of a ${field.type} does.`,
            why: isPossible
              ? `Prisma takes onDelete: ${present}, which nobody chose: ${effects[present]}.`
              : `Prisma takes onDelete: SetNull, which fails: ${columns.find(({ arity }) => arity !== 'optional')?.name} cannot be null.`,
            next: isPossible
              ? [`Write what happens today: onDelete: ${present}`, `Or decide: onDelete: ${others}`]
              : ['Decide: onDelete: Cascade or onDelete: Restrict'],
            at: field.nameSpan,
            fix: isPossible ? () => [addArgument(attribute, `onDelete: ${present}`)] : undefined,
          }
        }),
    ),
}

const effects = {
  Restrict: 'the deletion is refused while a row refers to it',
  SetNull: 'the rows that refer to it stay and forget it',
} as const

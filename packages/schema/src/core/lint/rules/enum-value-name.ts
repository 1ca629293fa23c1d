import { toCapitals } from '../../edit/convert-name.ts'
import type { Rule } from '../rule.ts'

/** Values of enums are written in capitals. */
export const enumValueName: Rule = {
  code: 'LINT.ENUM_VALUE_NAME',
  find: ({ enums }) =>
    enums.flatMap(({ block, enum: owner }) =>
      [...owner.values.values()]
        .filter(({ name }) => !/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(name))
        .map(({ name, databaseName, nameSpan }) => {
          const to = toCapitals(name)
          return {
            message: `Value "${block.name}.${name}" is not written in capitals.`,
            why: 'Values of all enums read alike, in TypeScript and in SQL, and are told from fields at a glance.',
            next: to === undefined ? ['Rename it.'] : [`Write: ${to} @map("${databaseName}")`],
            at: nameSpan,
          }
        }),
    ),
}

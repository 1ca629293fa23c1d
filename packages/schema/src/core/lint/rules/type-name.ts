import { snakeCase } from '../../source/naming.ts'
import { quoteName } from '../../sql/quote.ts'
import { qualifyName } from '../qualify-name.ts'
import type { Rule } from '../rule.ts'
import { isSnakeCase } from './table-name.ts'

/** Types of enums are named in snake_case. */
export const typeName: Rule = {
  code: 'LINT.TYPE_NAME',
  find: ({ layer, enums }) =>
    enums
      .filter(({ enum: { databaseName } }) => !isSnakeCase(databaseName))
      .map(({ block, enum: { name, databaseName } }) => {
        const to = snakeCase(databaseName)
        return {
          message: `The type "${databaseName}" of enum "${name}" is not named in snake_case.`,
          why: 'Names with capitals need quotes in every SQL statement.',
          next: [
            `Write: @@map("${to}")`,
            `Where the type exists, rename it in the migration: ALTER TYPE ${qualifyName(layer, databaseName)} RENAME TO ${quoteName(to)};`,
          ],
          at: block.attributes.find((attribute) => attribute.name === 'map')?.span ?? block.nameSpan,
        }
      }),
}

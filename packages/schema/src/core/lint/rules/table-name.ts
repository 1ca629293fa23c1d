import { endsInPlural, toPluralSnakeCase } from '../../edit/convert-name.ts'
import { quoteName } from '../../sql/quote.ts'
import { qualifyName } from '../qualify-name.ts'
import type { Rule } from '../rule.ts'

/** Tables are named in snake_case and in the plural. */
export const tableName: Rule = {
  code: 'LINT.TABLE_NAME',
  find: ({ layer, models }) =>
    models
      .filter(({ model }) => !isSnakeCase(model.databaseName) || !endsInPlural(model.databaseName))
      .map(({ block, model: { name, databaseName } }) => {
        const isMapped = block.attributes.some((attribute) => attribute.name === 'map')
        const to = toPluralSnakeCase(isMapped ? databaseName : name)
        return {
          message: `Table "${databaseName}" of model "${name}" is not named in snake_case and in the plural.`,
          why: 'Names with capitals need quotes in every SQL statement, and a singular one is often a reserved word.',
          next: [
            `Write: @@map("${to}")`,
            `Where the table exists, rename it in the migration: ALTER TABLE ${qualifyName(layer, databaseName)} RENAME TO ${quoteName(to)};`,
          ],
          at: block.attributes.find((attribute) => attribute.name === 'map')?.span ?? block.nameSpan,
        }
      }),
}

/** Whether a name is in snake_case. */
export function isSnakeCase(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name)
}

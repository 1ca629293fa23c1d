import { fieldLine } from '../../edit/add-text.ts'
import { snakeCase } from '../../source/naming.ts'
import { quoteName } from '../../sql/quote.ts'
import { qualifyName } from '../qualify-name.ts'
import type { Rule } from '../rule.ts'
import { isSnakeCase } from './table-name.ts'

/** Columns are named in snake_case. */
export const columnName: Rule = {
  code: 'LINT.COLUMN_NAME',
  find: ({ layer, models }) =>
    models.flatMap(({ block, model }) =>
      block.fields.flatMap((node) => {
        const field = model.fields.get(node.name)
        if (!field || field.kind === 'model' || field.kind === 'unknown' || isSnakeCase(field.columnName)) return []
        const from = field.columnName
        const to = snakeCase(from)
        const map = node.attributes.find(({ name }) => name === 'map')
        return [
          {
            message: `Column "${from}" of "${model.name}.${field.name}" is not named in snake_case.`,
            why: 'Names with capitals need quotes in every SQL statement.',
            next: [
              `Write: ${map ? `@map("${to}")` : fieldLine(field.span, `@map("${to}")`)}`,
              `Where the column exists, rename it in the migration: ALTER TABLE ${qualifyName(layer, model.databaseName)} RENAME COLUMN ${quoteName(from)} TO ${quoteName(to)};`,
            ],
            at: map?.span ?? field.nameSpan,
          },
        ]
      }),
    ),
}

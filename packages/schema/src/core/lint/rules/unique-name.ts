import { addArgument } from '../../edit/add-text.ts'
import { indexName } from '../../schema/derived-names.ts'
import type { Index } from '../../schema/schema.ts'
import type { LintedLayer } from '../linted-layer.ts'
import type { Problem, Rule } from '../rule.ts'

/** Unique constraints have names that are written down. */
export const uniqueName: Rule = {
  code: 'LINT.UNIQUE_NAME',
  find: (linted) =>
    findUnnamed(linted, 'unique', {
      title: 'The unique constraint',
      why: 'Its name is in every error about a duplicate; derived, it changes with the table and any of its columns, and a migration renames it.',
    }),
}

/** Finds the indexes of a kind whose name is derived; those that are cut are the matter of another rule. */
export function findUnnamed(
  { models }: LintedLayer,
  kind: Index['kind'],
  { title, why }: { title: string; why: string },
): Problem[] {
  return models.flatMap(({ model }) =>
    model.indexes
      .filter((index) => index.kind === kind && index.map === undefined && index.fields.length > 0)
      .map((index) => ({ index, derived: indexName(model, index) }))
      .filter(({ derived: { name, uncut } }) => name === uncut)
      .map(({ index, derived: { name } }) => ({
        message: `${title} of "${model.name}" on ${index.fields.map((field) => field.name).join(', ')} has no name of its own.`,
        why,
        next: [`Add to the attribute: map: "${name}"`],
        at: index.span,
        fix: () => [addArgument(index.span, `map: "${name}"`)],
      })),
  )
}

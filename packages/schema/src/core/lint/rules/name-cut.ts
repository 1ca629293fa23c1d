import { addArgument } from '../../edit/add-text.ts'
import {
  bytesOf,
  type DerivedName,
  foreignKeyName,
  indexName,
  LONGEST_NAME_BYTES,
  primaryKeyName,
} from '../../schema/derived-names.ts'
import type { Model } from '../../schema/schema.ts'
import type { Span } from '../../source/source-file.ts'
import type { LintedModel } from '../linted-layer.ts'
import type { Problem, Rule } from '../rule.ts'

/** Names that Prisma derives fit into PostgreSQL. */
export const nameCut: Rule = {
  code: 'LINT.NAME_CUT',
  find: ({ models }) =>
    models.flatMap((linted) =>
      derivedNamesOf(linted)
        .filter(({ derived }) => bytesOf(derived.uncut) > LONGEST_NAME_BYTES)
        .map(({ derived, what, attribute }): Problem => {
          return {
            message: `The name of ${what} would have ${bytesOf(derived.uncut)} bytes, and PostgreSQL keeps ${LONGEST_NAME_BYTES}.`,
            why: `Prisma cuts it to "${derived.name}", which may meet another one that is cut to the same.`,
            next: [`Give it a name, in the attribute: map: "${derived.name}"`],
            at: attribute,
            fix: () => [addArgument(attribute, `map: "${derived.name}"`)],
          }
        }),
    ),
}

interface Derived {
  readonly derived: DerivedName
  readonly what: string
  readonly attribute: Span
}

function derivedNamesOf({ block, model }: LintedModel): Derived[] {
  const keys = block.fields.flatMap((node): Derived[] => {
    const field = model.fields.get(node.name)
    const attribute = node.attributes.find(({ name }) => name === 'relation')?.span
    if (!attribute || !field?.relation || field.relation.fields.length === 0 || field.relation.map !== undefined)
      return []
    return [
      { derived: foreignKeyName(model, field), what: `the foreign key of "${model.name}.${field.name}"`, attribute },
    ]
  })
  return [...keys, ...indexesOf(model)]
}

function indexesOf(model: Model): Derived[] {
  return model.indexes
    .filter(({ kind, map }) => map === undefined && kind !== 'fulltext')
    .map((index): Derived => {
      const on = index.fields.map(({ name }) => name).join(', ')
      return index.kind === 'id'
        ? { derived: primaryKeyName(model), what: `the primary key of "${model.name}"`, attribute: index.span }
        : { derived: indexName(model, index), what: `the index of "${model.name}" on ${on}`, attribute: index.span }
    })
}

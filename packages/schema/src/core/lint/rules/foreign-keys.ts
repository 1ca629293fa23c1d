import type { Field, Model, Relation } from '../../schema/schema.ts'
import type { Span } from '../../source/source-file.ts'
import type { LintedModel } from '../linted-layer.ts'

/** A relation with its key on this side. */
export interface ForeignKey {
  readonly model: Model
  readonly field: Field
  readonly relation: Relation
  /** The `@relation(…)`. */
  readonly attribute: Span
  /** The fields that hold the key, as far as they exist. */
  readonly columns: readonly Field[]
}

/** The foreign keys of a model. */
export function foreignKeysOf({ block, model }: LintedModel): ForeignKey[] {
  return block.fields.flatMap((node) => {
    const field = model.fields.get(node.name)
    const attribute = node.attributes.find(({ name }) => name === 'relation')?.span
    if (!attribute || !field?.relation || field.relation.fields.length === 0) return []
    const { relation } = field
    return [
      { model, field, relation, attribute, columns: relation.fields.flatMap((name) => model.fields.get(name) ?? []) },
    ]
  })
}

/** Names of the fields of a model that hold keys of others. */
export function keyFieldsOf({ fields }: Model): Set<string> {
  return new Set([...fields.values()].flatMap(({ relation }) => relation?.fields ?? []))
}

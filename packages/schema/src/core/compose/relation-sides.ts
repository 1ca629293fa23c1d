import { compareText } from '../diagnostics/diagnostic.ts'
import type { ParsedLayer } from '../layer.ts'
import type { Field, ModelBlock } from '../parse/block.ts'
import type { Declarations } from './declarations.ts'

/** A relation field: one of the two sides of a relation. */
export interface RelationSide {
  /** Layer whose file holds the field. */
  readonly layer: ParsedLayer
  /** Model that the field belongs to, perhaps of a lower layer. */
  readonly model: ModelBlock
  /** Layer that owns the model. */
  readonly owner: ParsedLayer
  readonly field: Field
  /** Model at the other end, and its owner. */
  readonly target: ModelBlock
  readonly targetOwner: ParsedLayer
}

/** Every relation field of a stack, in an order that does not depend on files: lowest layer first, then by model. */
export function relationSidesOf(layers: readonly ParsedLayer[], declarations: Declarations): RelationSide[] {
  const { models, reopenings } = declarations
  const sides: RelationSide[] = []
  const add = (layer: ParsedLayer, owner: ParsedLayer, model: ModelBlock, fields: readonly Field[]) => {
    for (const field of fields) {
      const target = models.get(field.type)
      if (target) sides.push({ layer, model, owner, field, target: target.block, targetOwner: target.layer })
    }
  }
  for (const layer of layers) {
    const owned = [...models.values()].filter((declared) => declared.layer === layer)
    for (const { block } of owned.sort((a, b) => compareText(a.block.name, b.block.name))) {
      add(layer, layer, block, block.fields)
    }
    for (const { block, target } of reopenings.filter((reopening) => reopening.layer === layer)) {
      add(layer, target.layer, target.block, block.fields)
    }
  }
  return sides
}

/** Whether the side holds the key, written as `@relation(fields: …)`. */
export function hasForeignKey(side: RelationSide): boolean {
  return side.field.relation?.fields !== undefined
}

/** Whether `b` is the other end of `a`: models swapped, same relation name, another field. */
export function isCounterpart(a: RelationSide, b: RelationSide): boolean {
  return (
    a.model === b.target &&
    a.target === b.model &&
    a.field !== b.field &&
    a.field.relation?.name === b.field.relation?.name
  )
}

/** Whether at most one row can hold a given key, which makes the relation one to one. */
export function hasUniqueKey({ model, field }: RelationSide): boolean {
  const key = field.relation?.fields ?? []
  const isSameKey = (names: readonly string[]) =>
    names.length === key.length && names.every((name) => key.includes(name))
  return (
    model.fields.some((candidate) => (candidate.isId || candidate.isUnique) && isSameKey([candidate.name])) ||
    model.attributes.some(({ name, fields }) => (name === 'id' || name === 'unique') && isSameKey(fields))
  )
}

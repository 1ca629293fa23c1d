import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { isBelow, type ParsedLayer, titleOf } from '../layer.ts'
import type { Field, ModelBlock } from '../parse/block.ts'
import { isScalarType, scalarTypes } from '../schema/scalar-types.ts'
import { nearestName } from '../source/nearest-name.ts'
import { placeOf } from '../source/source-file.ts'
import type { Declarations } from './declarations.ts'

/** Finds fields whose type does not exist, or belongs to a layer that this one must not know. */
export function checkReferences(
  layer: ParsedLayer,
  declarations: Declarations,
  neighbours: () => readonly ParsedLayer[],
): Diagnostic[] {
  const models = layer.blocks.filter((block) => block.kind === 'model')
  return models.flatMap((block) => [
    ...checkReopened(layer, block, declarations),
    ...block.fields.flatMap((field) => checkField({ layer, block, field, declarations, neighbours })),
  ])
}

/** Finds a model that can only be meant to reopen another one, which does not exist. */
function checkReopened(layer: ParsedLayer, block: ModelBlock, { models }: Declarations): Diagnostic[] {
  const isOwn = models.get(block.name)?.block === block
  const isReopening =
    block.fields.length > 0 && block.fields.every(({ type, relation }) => models.has(type) && !relation?.fields)
  if (!isOwn || !isReopening) return []
  const lower = [...models.values()].filter((declared) => isBelow(declared.layer, layer))
  const nearest = nearestName(
    block.name,
    lower.map((declared) => declared.block.name),
  )
  return [
    createDiagnostic('COMPOSE.UNKNOWN_MODEL', {
      message: `Model "${block.name}" has relation fields only, and no layer below ${titleOf(layer)} defines it.`,
      why: 'A model without columns can only reopen one of a lower layer.',
      next: [nearest ? `Did you mean "${nearest}"?` : 'Give it an id and columns, or the name of the model to reopen.'],
      where: placeOf(block.nameSpan),
    }),
  ]
}

interface FieldContext {
  readonly layer: ParsedLayer
  readonly block: ModelBlock
  readonly field: Field
  readonly declarations: Declarations
  readonly neighbours: () => readonly ParsedLayer[]
}

function checkField(context: FieldContext): Diagnostic[] {
  const { layer, block, field, declarations, neighbours } = context
  if (isScalarType(field.type)) return []
  const owner = (declarations.models.get(field.type) ?? declarations.enums.get(field.type))?.layer
  if (owner) return mayKnow(layer, owner) ? [] : [forbiddenReference(context, owner)]
  const neighbour = neighbours().find((candidate) => candidate.blocks.some(({ name }) => name === field.type))
  if (neighbour) return [forbiddenReference(context, neighbour)]
  const known = [...declarations.models.keys(), ...declarations.enums.keys(), ...scalarTypes]
  const nearest = nearestName(field.type, known)
  return [
    createDiagnostic('COMPOSE.UNKNOWN_TYPE', {
      message: `Field "${block.name}.${field.name}" has the unknown type "${field.type}".`,
      why: `Neither ${titleOf(layer)} nor a layer below it defines a model or enum of that name.`,
      next: [nearest ? `Did you mean "${nearest}"?` : `Define "${field.type}" in ${block.span.file.path}.`],
      where: placeOf(field.typeSpan),
    }),
  ]
}

function mayKnow(layer: ParsedLayer, owner: ParsedLayer): boolean {
  return owner === layer || isBelow(owner, layer)
}

function forbiddenReference({ layer, block, field }: FieldContext, owner: ParsedLayer): Diagnostic {
  const where = placeOf(field.typeSpan)
  const what = `Field "${block.name}.${field.name}" refers to "${field.type}" of ${titleOf(owner)}`
  if (layer.kind === 'app' && owner.kind === 'plugin') {
    return createDiagnostic('COMPOSE.PLUGIN_NOT_USED', {
      message: `${what}, a plugin that ${titleOf(layer)} does not use.`,
      next: [`Add '${owner.name}' to "plugins" in the schema.config.ts of ${titleOf(layer)}.`],
      where,
    })
  }
  if (isBelow(layer, owner)) {
    return createDiagnostic('COMPOSE.UPWARD_REFERENCE', {
      message: `${what}, a layer above ${titleOf(layer)}.`,
      why: `${titleOf(layer)} must work without ${titleOf(owner)}, which knows it and not the other way round.`,
      next: [
        `Put the relation's key into "${field.type}"; the composer adds the field here to the schemas that include ${titleOf(owner)}.`,
      ],
      where,
    })
  }
  return createDiagnostic('COMPOSE.SIDEWAYS_REFERENCE', {
    message: `${what}, which stands beside ${titleOf(layer)} and not below it.`,
    why: `Each ${layer.kind} changes and moves on its own; a foreign key between two of them would tie them together.`,
    next: [`Move "${field.type}" into a lower layer, or keep its id in a plain column without a relation.`],
    where,
  })
}

import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { titleOf } from '../layer.ts'
import { databaseNameOf, type Field } from '../parse/block.ts'
import { isScalarType } from '../schema/scalar-types.ts'
import { placeOf } from '../source/source-file.ts'
import type { Declarations, Reopening } from './declarations.ts'
import { extensionModelName, offerExtensionModel } from './extension-model.ts'
import { suggestKey } from './suggest-key.ts'

/** Finds what would change a table of another owner: columns, keys and attributes on a reopened model. */
export function checkReopening(reopening: Reopening, declarations: Declarations): Diagnostic[] {
  const { block, target } = reopening
  const columns = block.fields.filter((field) => isColumn(field, declarations))
  return [
    ...columns.map((field) => foreignColumn(reopening, field, columns)),
    ...block.fields
      .filter((field) => !columns.includes(field))
      .flatMap((field) => checkRelation(reopening, field, declarations)),
    ...block.attributes.map((attribute) =>
      createDiagnostic('COMPOSE.FOREIGN_ATTRIBUTE', {
        message: `@@${attribute.name} would change model "${block.name}", which ${titleOf(target.layer)} owns.`,
        why: `Table ${tableOf(reopening)} has one owner. A reopened model takes relation fields only.`,
        next: [
          `Remove the attribute, or move it to model "${block.name}" in ${target.block.span.file.path} and migrate ${titleOf(target.layer)}.`,
        ],
        where: placeOf(attribute.span),
      }),
    ),
  ]
}

function isColumn(field: Field, { enums }: Declarations): boolean {
  return isScalarType(field.type) || enums.has(field.type)
}

function tableOf({ target }: Reopening): string {
  return `"${target.layer.databaseSchema}.${databaseNameOf(target.block)}"`
}

function foreignColumn(reopening: Reopening, field: Field, columns: readonly Field[]): Diagnostic {
  const { layer, block, target } = reopening
  const offer = offerExtensionModel(reopening, columns)
  const keep =
    field === columns[0]
      ? `Keep it in a model of your own, one to one:\n\n${offer}\n`
      : `Keep it in the model "${extensionModelName(reopening)}" that is shown above.`
  const move = `dd the column to "${block.name}" in ${target.block.span.file.path}, and migrate ${titleOf(target.layer)}.`
  return createDiagnostic('COMPOSE.FOREIGN_COLUMN', {
    message: `${titleOf(layer)} adds column "${field.name}" to model "${block.name}", which ${titleOf(target.layer)} owns.`,
    why: `Table ${tableOf(reopening)} has one owner: the column would never be created, and every query on ${block.name} would fail.`,
    next: offer ? [keep, `Or a${move}`] : [`A${move}`],
    where: placeOf(field.span),
  })
}

function checkRelation(reopening: Reopening, field: Field, { models }: Declarations): Diagnostic[] {
  const { layer, block, target } = reopening
  const related = models.get(field.type)
  if (related && related.layer !== layer) {
    const owners = [...new Set([titleOf(target.layer), titleOf(related.layer)])].join(' or ')
    return [
      createDiagnostic('COMPOSE.FOREIGN_RELATION', {
        message: `${titleOf(layer)} relates "${block.name}" to "${field.type}", and owns neither of the two.`,
        why: `A relation lives in the table that holds its key, so ${owners} would have to change.`,
        next: [`Write a model in ${titleOf(layer)} that relates to both.`],
        where: placeOf(field.span),
      }),
    ]
  }
  if (!field.relation?.fields || !related) return []
  const key = suggestKey(target.block)
  return [
    createDiagnostic('COMPOSE.FOREIGN_KEY_SIDE', {
      message: `${titleOf(layer)} puts the key of relation "${block.name}.${field.name}" on model "${block.name}", which ${titleOf(target.layer)} owns.`,
      why: `The key is a column, and table ${tableOf(reopening)} has one owner.`,
      next: [
        key
          ? `Put the key into "${field.type}", and leave the field here to the composer: ${key.columns.join('; ')}; ${key.relation}`
          : `Put the key into "${field.type}", and leave the field here to the composer.`,
      ],
      where: placeOf(field.span),
    }),
  ]
}

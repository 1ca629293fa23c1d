import { compareText, createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type ParsedLayer, titleOf } from '../layer.ts'
import { placeOf } from '../source/source-file.ts'
import { isCounterpart, type RelationSide } from './relation-sides.ts'
import { suggestKey } from './suggest-key.ts'

/** A table that Prisma makes for lists on both sides of a relation, and the layer that owns it. */
export interface JoinTable {
  readonly layer: ParsedLayer
  /** Name in the database. */
  readonly name: string
  /** One of the two lists that ask for it. */
  readonly side: RelationSide
}

/** Pairs relation fields that no key answers: lists on both sides get a join table, the others lack something. */
export function pairLists(
  sides: readonly RelationSide[],
  keys: readonly RelationSide[],
): {
  joinTables: readonly JoinTable[]
  findings: readonly Diagnostic[]
} {
  const joinTables: JoinTable[] = []
  const findings: Diagnostic[] = []
  for (const [index, side] of sides.entries()) {
    const other = sides.find((candidate) => isList(side) && isList(candidate) && isCounterpart(side, candidate))
    if (!other) findings.push(missingKey(side, keys))
    else if (side.owner === other.owner) {
      if (index < sides.indexOf(other)) joinTables.push({ layer: side.owner, name: joinTableName(side), side })
    } else if (side.layer === side.owner) findings.push(listsOfTwoOwners(side))
  }
  return { joinTables, findings }
}

function isList({ field }: RelationSide): boolean {
  return field.arity === 'list'
}

function joinTableName({ model, target, field }: RelationSide): string {
  return `_${field.relation?.name ?? [model.name, target.name].sort(compareText).join('To')}`
}

function listsOfTwoOwners({ model, owner, target, targetOwner, field }: RelationSide): Diagnostic {
  const between = [model, target].flatMap((end) => {
    const key = suggestKey(end)
    return key ? [...key.columns, key.relation] : []
  })
  return createDiagnostic('COMPOSE.IMPLICIT_MANY_TO_MANY', {
    message: `"${model.name}.${field.name}" is many to many between ${titleOf(owner)} and ${titleOf(targetOwner)} without a model in between.`,
    why: 'Prisma would put the join table into the PostgreSQL schema of whichever model comes first in the alphabet, and nobody would own it.',
    next: [
      `Write the model in between in ${titleOf(owner)}, and remove both lists:\n\n${[`model ${model.name}${target.name} {`, ...between.map((line) => `  ${line}`)].join('\n')}\n  …\n}\n`,
    ],
    where: placeOf(field.span),
  })
}

function missingKey(side: RelationSide, keys: readonly RelationSide[]): Diagnostic {
  const { model, target, field } = side
  const name = field.relation?.name
  const otherwiseNamed = keys.find((key) => key.model === target && key.target === model)
  return createDiagnostic('COMPOSE.MISSING_RELATION_KEY', {
    message: `Relation field "${model.name}.${field.name}" has no counterpart in model "${target.name}".`,
    why: `No field of "${target.name}" holds the key of this relation${name === undefined ? '' : `, which is named "${name}"`}.`,
    next: [
      ...(otherwiseNamed ? [sameName(otherwiseNamed)] : [completion(side)]),
      ...(isList(side) ? [`For many to many, write a model between "${model.name}" and "${target.name}".`] : []),
    ],
    where: placeOf(field.span),
  })
}

function sameName({ model, field }: RelationSide): string {
  const name = field.relation?.name
  return name === undefined
    ? `Take the name away, as "${model.name}.${field.name}" has none.`
    : `Take the name of "${model.name}.${field.name}": @relation("${name}")`
}

/** How to complete a relation: with a key here, where the layer owns only this side, else with one there. */
function completion({ model, owner, target, targetOwner, layer, field }: RelationSide): string {
  const isHere = owner === layer && targetOwner !== layer && field.arity !== 'list'
  const key = isHere ? suggestKey(target, { fieldName: field.name }) : suggestKey(model)
  const text = key ? [...key.columns, key.relation].join('; ') : 'a field with @relation(fields: …, references: …)'
  return isHere ? `Write it with its key: ${text}` : `Add to model "${target.name}": ${text}`
}

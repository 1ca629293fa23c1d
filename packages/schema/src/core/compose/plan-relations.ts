import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type ParsedLayer, titleOf } from '../layer.ts'
import type { ModelBlock } from '../parse/block.ts'
import { camelCase, pascalCase, pluralOf } from '../source/naming.ts'
import { placeOf } from '../source/source-file.ts'
import type { Declarations } from './declarations.ts'
import { hasForeignKey, hasUniqueKey, isCounterpart, type RelationSide, relationSidesOf } from './relation-sides.ts'

/** A relation field that the composer writes because its author did not. */
export interface BackRelation {
  readonly model: ModelBlock
  /** The field as Prisma text. */
  readonly text: string
  /** The side that asks for it. */
  readonly cause: RelationSide
}

/** A relation name that the composer writes into the author's `@relation(…)`. */
export interface RelationName {
  readonly side: RelationSide
  readonly name: string
}

/** What the composer adds so that both sides of every relation are there. */
export interface RelationPlan {
  readonly backRelations: readonly BackRelation[]
  readonly names: readonly RelationName[]
  /** Join tables that Prisma makes for lists on both sides, with the layer that owns them. */
  readonly joinTables: readonly { readonly layer: ParsedLayer; readonly name: string }[]
}

/** Pairs the relation fields of a stack and plans what is missing. */
export function planRelations(
  layers: readonly ParsedLayer[],
  declarations: Declarations,
): { plan: RelationPlan; findings: Diagnostic[] } {
  const sides = relationSidesOf(layers, declarations)
  const keys = sides.filter(hasForeignKey)
  const names = nameUnclearKeys(sides)
  const lonely = keys.filter((key) => names.has(key) || !sides.some((side) => isBackOf(side, key)))
  const backs = writeBackRelations(lonely, { keys, names, fieldNames: fieldNamesOf(sides, declarations) })
  const lists = manyToMany(
    sides.filter((side) => !hasForeignKey(side) && !keys.some((key) => isCounterpart(key, side))),
  )
  return {
    plan: {
      backRelations: backs.backRelations,
      names: [...names].map(([side, name]) => ({ side, name })),
      joinTables: lists.joinTables,
    },
    findings: [...checkAmbiguity(sides, names), ...backs.findings, ...lists.findings],
  }
}

function isBackOf(side: RelationSide, key: RelationSide): boolean {
  return !hasForeignKey(side) && isCounterpart(key, side)
}

function isBetween(side: RelationSide, a: ModelBlock, b: ModelBlock): boolean {
  return (side.model === a && side.target === b) || (side.model === b && side.target === a)
}

/** Unnamed relation fields between the two models of a key. */
function unnamedBeside(key: RelationSide, sides: readonly RelationSide[]): RelationSide[] {
  return sides.filter((side) => !side.field.relation?.name && isBetween(side, key.model, key.target))
}

/** Whether Prisma could not tell which fields belong together without a name. */
function isUnclear(key: RelationSide, sides: readonly RelationSide[]): boolean {
  if (key.field.relation?.name) return false
  return key.model === key.target || unnamedBeside(key, sides).filter(hasForeignKey).length > 1
}

/** Names for the relations that need one and whose other side nobody wrote. */
function nameUnclearKeys(sides: readonly RelationSide[]): Map<RelationSide, string> {
  const names = new Map<RelationSide, string>()
  for (const key of sides.filter(hasForeignKey)) {
    if (isUnclear(key, sides) && unnamedBeside(key, sides).every(hasForeignKey)) {
      names.set(key, `${key.model.name}${pascalCase(key.field.name)}`)
    }
  }
  return names
}

function checkAmbiguity(sides: readonly RelationSide[], names: ReadonlyMap<RelationSide, string>): Diagnostic[] {
  return sides
    .filter((side) => hasForeignKey(side) && isUnclear(side, sides) && !names.has(side))
    .map((key) => {
      const { model, target, field } = key
      const candidates = unnamedBeside(key, sides).filter((side) => !hasForeignKey(side))
      const written = candidates.map((side) => `"${side.model.name}.${side.field.name}"`).join(', ')
      const name = `${model.name}${pascalCase(field.name)}`
      return createDiagnostic('COMPOSE.AMBIGUOUS_RELATION', {
        message: `It is unclear which relation ${written} belongs to: "${model.name}.${field.name}" or another.`,
        why:
          model === target
            ? `Both sides are in "${model.name}".`
            : `"${model.name}" and "${target.name}" have several relations without a name.`,
        next: [
          `Name it on both sides: @relation("${name}", fields: …) on "${field.name}", @relation("${name}") on the other.`,
          'Or remove the field without a key: the composer then writes it.',
        ],
        where: placeOf(field.span),
      })
    })
}

/** Names of all fields, by model, the reopened ones included. */
function fieldNamesOf(sides: readonly RelationSide[], declarations: Declarations): Map<ModelBlock, Set<string>> {
  const namesByModel = new Map<ModelBlock, Set<string>>()
  for (const { block } of declarations.models.values()) {
    namesByModel.set(block, new Set(block.fields.map((field) => field.name)))
  }
  for (const { model, field } of sides) namesByModel.get(model)?.add(field.name)
  return namesByModel
}

interface BackRelationContext {
  readonly keys: readonly RelationSide[]
  readonly names: ReadonlyMap<RelationSide, string>
  readonly fieldNames: ReadonlyMap<ModelBlock, Set<string>>
}

function writeBackRelations(lonely: readonly RelationSide[], context: BackRelationContext) {
  const backRelations: BackRelation[] = []
  const findings: Diagnostic[] = []
  for (const key of lonely) {
    const taken = context.fieldNames.get(key.target) ?? new Set()
    const candidates = fieldNameCandidates(key, context.keys)
    const fieldName = candidates.find((candidate) => !taken.has(candidate))
    if (fieldName === undefined) {
      findings.push(nameTaken(key, candidates))
      continue
    }
    taken.add(fieldName)
    const name = context.names.get(key) ?? key.field.relation?.name
    const type = `${key.model.name}${hasUniqueKey(key) ? '?' : '[]'}`
    const text = `${fieldName} ${type}${name === undefined ? '' : ` @relation("${name}")`}`
    backRelations.push({ model: key.target, text, cause: key })
  }
  return { backRelations, findings }
}

/** `demoSessions`; with several relations, or where that name is taken, `demoSessionsAsUser`. */
function fieldNameCandidates(key: RelationSide, keys: readonly RelationSide[]): string[] {
  const singular = camelCase(key.model.name)
  const plain = hasUniqueKey(key) ? singular : pluralOf(singular)
  const specific = `${plain}As${pascalCase(key.field.name)}`
  const siblings = keys.filter((other) => other.model === key.model && other.target === key.target)
  return siblings.length > 1 || key.model === key.target ? [specific] : [plain, specific]
}

function nameTaken(key: RelationSide, candidates: readonly string[]): Diagnostic {
  const { model, target, field } = key
  return createDiagnostic('COMPOSE.BACK_RELATION_NAME_TAKEN', {
    message: `The back-relation of "${model.name}.${field.name}" finds no free name on model "${target.name}".`,
    why: `"${target.name}" already has ${candidates.map((name) => `"${name}"`).join(' and ')}.`,
    next: [
      `Write it yourself, with a name of your choice: model ${target.name} { … ${model.name}${hasUniqueKey(key) ? '?' : '[]'} }`,
    ],
    where: placeOf(field.span),
  })
}

/** Pairs the fields that no key answers: lists on both sides get a join table, the rest is incomplete. */
function manyToMany(sides: readonly RelationSide[]) {
  const joinTables: { layer: ParsedLayer; name: string }[] = []
  const findings: Diagnostic[] = []
  for (const side of sides) {
    const other = sides.find((candidate) => isCounterpart(side, candidate) && isList(side) && isList(candidate))
    if (!other) findings.push(missingKey(side))
    else if (side.owner !== other.owner) findings.push(...crossOwnerList(side))
    else if (sides.indexOf(side) < sides.indexOf(other)) {
      const names = [side.model.name, side.target.name].sort()
      joinTables.push({ layer: side.owner, name: `_${side.field.relation?.name ?? names.join('To')}` })
    }
  }
  return { joinTables, findings }
}

function isList({ field }: RelationSide): boolean {
  return field.arity === 'list'
}

function crossOwnerList(side: RelationSide): Diagnostic[] {
  const { model, owner, target, targetOwner, layer, field } = side
  if (layer !== owner) return []
  const parts = [model.name, target.name].map(
    (name) => `${camelCase(name)} ${name} @relation(fields: [${camelCase(name)}Id], references: […])`,
  )
  return [
    createDiagnostic('COMPOSE.IMPLICIT_MANY_TO_MANY', {
      message: `"${model.name}.${field.name}" is many to many between ${titleOf(owner)} and ${titleOf(targetOwner)} without a model in between.`,
      why: 'Prisma would put the join table into the PostgreSQL schema of whichever model comes first in the alphabet, so nobody would own it.',
      next: [
        `Write the model in between in ${titleOf(layer)}: model ${model.name}${target.name} { ${parts.join('; ')} }`,
      ],
      where: placeOf(field.span),
    }),
  ]
}

function missingKey({ model, target, targetOwner, owner, field }: RelationSide): Diagnostic {
  const reason = `Model "${target.name}" has no field that holds the key of this relation.`
  const example = `${camelCase(model.name)} ${model.name} @relation(fields: [${camelCase(model.name)}Id], references: […])`
  return createDiagnostic('COMPOSE.MISSING_RELATION_KEY', {
    message: `Relation field "${model.name}.${field.name}" has no counterpart in model "${target.name}".`,
    why: field.relation?.name ? `${reason} It would carry the name "${field.relation.name}".` : reason,
    next: [
      owner !== targetOwner && field.arity !== 'list'
        ? `Put the key here: ${field.name} ${target.name} @relation(fields: [${field.name}Id], references: […])`
        : `Add to model "${target.name}": ${example}`,
      ...(field.arity === 'list'
        ? [`For many to many, write a model between "${model.name}" and "${target.name}".`]
        : []),
    ],
    where: placeOf(field.span),
  })
}

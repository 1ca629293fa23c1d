import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ModelBlock } from '../parse/block.ts'
import { camelCase, pascalCase, pluralOf } from '../source/naming.ts'
import { placeOf } from '../source/source-file.ts'
import type { Declarations } from './declarations.ts'
import { hasUniqueKey, type RelationSide } from './relation-sides.ts'

/** A relation field that the composer writes because its author did not. */
export interface BackRelation {
  readonly model: ModelBlock
  /** Name of the field. */
  readonly name: string
  /** The field as Prisma text. */
  readonly text: string
  /** The side that asks for it. */
  readonly cause: RelationSide
}

/** Writes the other side of every relation that has none. */
export function writeBackRelations(input: {
  readonly keys: readonly RelationSide[]
  /** The keys whose other side nobody wrote. */
  readonly unanswered: readonly RelationSide[]
  /** Names that the composer gives to relations. */
  readonly names: ReadonlyMap<RelationSide, string>
  readonly declarations: Declarations
}): { backRelations: readonly BackRelation[]; findings: readonly Diagnostic[] } {
  const { keys, unanswered, names, declarations } = input
  const takenNames = fieldNamesByModel(declarations)
  const backRelations: BackRelation[] = []
  const findings: Diagnostic[] = []
  for (const key of unanswered) {
    const taken = takenNames.get(key.target) ?? new Set()
    const candidates = fieldNameCandidates(key, keys)
    const fieldName = candidates.find((candidate) => !taken.has(candidate))
    if (fieldName === undefined) {
      findings.push(nameTaken(key, candidates))
      continue
    }
    taken.add(fieldName)
    backRelations.push({
      model: key.target,
      name: fieldName,
      text: fieldText(fieldName, key, names.get(key)),
      cause: key,
    })
  }
  return { backRelations, findings }
}

function fieldNamesByModel({ models, reopenings }: Declarations): Map<ModelBlock, Set<string>> {
  const namesByModel = new Map<ModelBlock, Set<string>>()
  for (const { block } of models.values()) namesByModel.set(block, new Set(block.fields.map(({ name }) => name)))
  for (const { block, target } of reopenings) {
    for (const { name } of block.fields) namesByModel.get(target.block)?.add(name)
  }
  return namesByModel
}

/** `demoSessions`; with several relations, or where that name is taken, `demoSessionsAsUser`. */
function fieldNameCandidates(key: RelationSide, keys: readonly RelationSide[]): string[] {
  const singular = camelCase(key.model.name)
  const plain = hasUniqueKey(key) ? singular : pluralOf(singular)
  const specific = `${plain}As${pascalCase(key.field.name)}`
  const siblings = keys.filter((other) => other.model === key.model && other.target === key.target)
  return siblings.length > 1 || key.model === key.target ? [specific] : [plain, specific]
}

function fieldText(fieldName: string, key: RelationSide, name = key.field.relation?.name): string {
  const isIgnored = key.model.attributes.some((attribute) => attribute.name === 'ignore')
  return [
    fieldName,
    backTypeOf(key),
    ...(name === undefined ? [] : [`@relation("${name}")`]),
    ...(isIgnored ? ['@ignore'] : []),
  ].join(' ')
}

function backTypeOf(key: RelationSide): string {
  return `${key.model.name}${hasUniqueKey(key) ? '?' : '[]'}`
}

function nameTaken(key: RelationSide, candidates: readonly string[]): Diagnostic {
  const { model, target, field } = key
  return createDiagnostic('COMPOSE.BACK_RELATION_NAME_TAKEN', {
    message: `The back-relation of "${model.name}.${field.name}" finds no free name on model "${target.name}".`,
    why: `"${target.name}" already has ${candidates.map((name) => `"${name}"`).join(' and ')}.`,
    next: [`Write it yourself, with a name of your choice: model ${target.name} { … ${backTypeOf(key)} }`],
    where: placeOf(field.span),
  })
}

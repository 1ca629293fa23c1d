import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ModelBlock } from '../parse/block.ts'
import { pascalCase } from '../source/naming.ts'
import { placeOf } from '../source/source-file.ts'
import { hasForeignKey, type RelationSide } from './relation-sides.ts'

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

/** Names for the relations that need one and whose other side nobody wrote, by the side with the key. */
export function nameUnclearKeys(sides: readonly RelationSide[]): Map<RelationSide, string> {
  const names = new Map<RelationSide, string>()
  for (const key of sides.filter(hasForeignKey)) {
    if (isUnclear(key, sides) && unnamedBeside(key, sides).every(hasForeignKey)) {
      names.set(key, `${key.model.name}${pascalCase(key.field.name)}`)
    }
  }
  return names
}

/** Finds relations that need a name and that only their author can name, since the other side is written. */
export function checkAmbiguity(sides: readonly RelationSide[], names: ReadonlyMap<RelationSide, string>): Diagnostic[] {
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

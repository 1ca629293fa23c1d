import { pluralOf, wordsOf } from '../source/naming.ts'
import { editDistance } from '../source/nearest-name.ts'

/** Why two names that differ may mean the same, the surest reason first. */
export const NEARNESSES = [
  'another case',
  'singular and plural',
  'a longer form',
  'another order',
  'another spelling',
] as const

/** One of the reasons. */
export type Nearness = (typeof NEARNESSES)[number]

/** Words that say little on their own: `id` is no shorter form of `userId`. */
const COMMON = new Set(
  'id at is has by on in of type kind name date time count status state value key url text code'.split(' '),
)

/** How near two names are; undefined when they are just two names. */
export function nearnessOf(a: string, b: string): Nearness | undefined {
  const [first, second] = [wordsOf(a), wordsOf(b)]
  if (first.join('') === second.join('')) return 'another case'
  const [plural, otherPlural] = [first.map(pluralOf), second.map(pluralOf)]
  if (plural.join() === otherPlural.join()) return 'singular and plural'
  if (isPart(plural, otherPlural) || isPart(otherPlural, plural)) return 'a longer form'
  if (first.length > 1 && [...first].sort().join() === [...second].sort().join()) return 'another order'
  return isMisspelt(first.join(''), second.join('')) ? 'another spelling' : undefined
}

/** A letter too many, too few or wrong, for long names two; or two letters the other way round. */
function isMisspelt(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  const distance = editDistance(a, b)
  const isSwapped = distance === 2 && [...a].sort().join() === [...b].sort().join()
  return longest > 4 && (isSwapped || distance <= Math.max(1, Math.floor(longest / 6)))
}

/** Two names for the same, one from each side. */
export interface NearMiss<Left, Right> {
  readonly left: Left
  readonly right: Right
  readonly nearness: Nearness
}

/** Pairs what is left over on two sides by how near the names are, each at most once. */
export function pairNearMisses<Left extends Named, Right extends Named>(
  lefts: readonly Left[],
  rights: readonly Right[],
): NearMiss<Left, Right>[] {
  const all = lefts.flatMap((left) =>
    rights.flatMap((right) => {
      const nearness = nearnessOf(left.name, right.name)
      return nearness ? [{ left, right, nearness }] : []
    }),
  )
  const taken = new Set<Named>()
  return all
    .sort((one, other) => NEARNESSES.indexOf(one.nearness) - NEARNESSES.indexOf(other.nearness))
    .filter(({ left, right }) => {
      if (taken.has(left) || taken.has(right)) return false
      taken.add(left).add(right)
      return true
    })
}

interface Named {
  readonly name: string
}

/** Whether all words of one name begin or end the other, and say something. */
function isPart(part: readonly string[], whole: readonly string[]): boolean {
  if (part.length >= whole.length || part.length === 0) return false
  if (part.every((word) => COMMON.has(word) || COMMON.has(word.replace(/s$/, '')))) return false
  const text = part.join()
  return whole.slice(0, part.length).join() === text || whole.slice(-part.length).join() === text
}

import { compareText } from '../diagnostics/diagnostic.ts'

/** The candidate that a misspelt name most likely means; undefined when none is close. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let nearest: { candidate: string; distance: number } | undefined
  for (const candidate of [...candidates].sort(compareText)) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance <= Math.max(1, Math.floor((name.length + 1) / 3)) && distance < (nearest?.distance ?? Infinity)) {
      nearest = { candidate, distance }
    }
  }
  return nearest?.candidate
}

/** Advice for a name that is unknown: the one that is most likely meant, else all of them after a heading, if there is one. */
export function describeUnknownName(name: string, known: readonly string[], heading?: string): string[] {
  const nearest = nearestName(name, known)
  if (nearest !== undefined) return [`Did you mean "${nearest}"?`]
  return heading === undefined ? [] : [`${heading}: ${known.join(', ')}.`]
}

/** How many letters must be put in, taken out, replaced or swapped with their neighbour to get from one text to the other. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swap = isSwap ? (beforePrevious[column - 2] ?? 0) + 1 : Infinity
      current.push(Math.min(substitution, swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? 0
}

import type { Span } from '../source/source-file.ts'

/** A replacement of part of a file; an insertion where `start` is `end`. */
export interface Edit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Edits that are right only together. */
export type Fix = readonly Edit[]

/** The edit that replaces a span. */
export function replace({ file, start, end }: Span, text: string): Edit {
  return { path: file.path, start, end, text }
}

/** The edit that inserts text at an offset of the file that a span is in. */
export function insert({ file }: Span, offset: number, text: string): Edit {
  return { path: file.path, start: offset, end: offset, text }
}

/**
 * Chooses the fixes that do not touch each other, in their order; of two that touch, the first.
 *
 * Those left out can be found again in the text that the others make.
 */
export function chooseFixes(fixes: readonly Fix[]): Fix[] {
  const taken = new Set<string>()
  return fixes.filter((fix) => {
    const places = fix.flatMap(placesOf)
    if (places.some((place) => taken.has(place))) return false
    for (const place of places) taken.add(place)
    return true
  })
}

function placesOf({ path, start, end }: Edit): string[] {
  return Array.from({ length: Math.max(1, end - start) }, (_, index) => `${start + index} ${path}`)
}

/** The text of the file at `path` with edits made, which must not overlap. */
export function applyEdits(path: string, text: string, edits: readonly Edit[]): string {
  const sorted = edits.filter((edit) => edit.path === path).sort((a, b) => a.start - b.start)
  let end = 0
  const parts = sorted.flatMap((edit) => {
    const kept = text.slice(end, edit.start)
    end = edit.end
    return [kept, edit.text]
  })
  return [...parts, text.slice(end)].join('')
}

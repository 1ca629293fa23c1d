import { type Mark, readMarks } from './read-marks.ts'

/**
 * Takes out of a text what is marked as being about something that goes, marks and all.
 *
 * @param gone - `app:demo`, `plugin:wallet`, `starter`.
 * @returns the rest: a line of which nothing is left but bars of a table or a hyphen goes too, and of the empty lines around a block one.
 */
export function cutMarked(path: string, text: string, gone: ReadonlySet<string>): string {
  return findSpans(readMarks(path, text), gone).reduceRight((rest, [start, end]) => cutSpan(rest, start, end), text)
}

/** As {@link cutMarked}, with empty lines in the place of what is taken out, so that the others keep their numbers. */
export function blankMarked(path: string, text: string, gone: ReadonlySet<string>): string {
  return findSpans(readMarks(path, text), gone).reduceRight(
    (rest, [start, end]) => rest.slice(0, start) + rest.slice(start, end).replaceAll(/[^\n]/g, '') + rest.slice(end),
    text,
  )
}

/** From each mark of what goes to its end; what is marked inside of it goes along. */
function findSpans(marks: readonly Mark[], gone: ReadonlySet<string>): [start: number, end: number][] {
  const spans: [number, number][] = []
  let open: { label: string; start: number; depth: number } | undefined
  for (const { owners, isEnd, start, end } of marks) {
    const label = owners.join(' ')
    if (open === undefined) {
      if (!isEnd && owners.some((owner) => gone.has(owner))) open = { label, start, depth: 1 }
    } else if (label === open.label) {
      open.depth += isEnd ? -1 : 1
      if (open.depth > 0) continue
      spans.push([open.start, end])
      open = undefined
    }
  }
  return spans
}

function cutSpan(text: string, start: number, end: number): string {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const to = newline === -1 ? text.length : newline + 1
  const before = text.slice(0, from)
  const after = text.slice(to)
  const line = text.slice(from, start) + text.slice(end, to)
  if (/[^|\s-]/.test(line)) return before + line.replace(/[ \t]+(?=\r?\n$)/, '') + after
  if (after === '') return before.replace(/\n\r?\n$/, '\n')
  const isAfterEmpty = before === '' || /\n\r?\n$/.test(before)
  return before + (isAfterEmpty ? after.replace(/^\r?\n/, '') : after)
}

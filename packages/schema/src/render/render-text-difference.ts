/** A text before and after a change. */
export interface TextChange {
  readonly path: string
  readonly previous: string
  readonly text: string
}

const CONTEXT_LINES = 3

/** The lines that differ, with those around them, in the form of `diff -u`. */
export function renderTextDifference({ path, previous, text }: TextChange): string {
  const lines = compareLines(linesOf(previous), linesOf(text))
  const shown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1).some(({ mark }) => mark !== ' '),
  )
  const hunks = lines.flatMap(({ mark, line, before, after }, index) => {
    if (!shown[index]) return []
    const header = shown[index - 1] ? [] : [`@@ -${before} +${after} @@`]
    return [...header, `${mark}${line}`]
  })
  return [`--- ${path}`, `+++ ${path}`, ...hunks, ''].join('\n')
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}

interface Line {
  readonly mark: ' ' | '-' | '+'
  readonly line: string
  /** Numbers of the line in the two texts, from 1. */
  readonly before: number
  readonly after: number
}

/** Pairs the lines of two texts by their longest common subsequence. */
function compareLines(from: readonly string[], to: readonly string[]): Line[] {
  const lengths = commonLengths(from, to)
  const at = (a: number, b: number) => lengths[a]?.[b] ?? 0
  const lines: Line[] = []
  let a = 0
  let b = 0
  while (a < from.length || b < to.length) {
    const place = { before: a + 1, after: b + 1 }
    if (a < from.length && from[a] === to[b]) lines.push({ mark: ' ', line: from[a++] ?? '', ...place, after: ++b })
    else if (b >= to.length || (a < from.length && at(a + 1, b) >= at(a, b + 1)))
      lines.push({ mark: '-', line: from[a++] ?? '', ...place })
    else lines.push({ mark: '+', line: to[b++] ?? '', ...place })
  }
  return lines
}

/** Length of the longest common subsequence from each pair of lines on. */
function commonLengths(from: readonly string[], to: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1))
  for (let a = from.length - 1; a >= 0; a--) {
    const row = rows[a] ?? new Uint16Array()
    const below = rows[a + 1] ?? new Uint16Array()
    for (let b = to.length - 1; b >= 0; b--) {
      row[b] = from[a] === to[b] ? (below[b + 1] ?? 0) + 1 : Math.max(below[b] ?? 0, row[b + 1] ?? 0)
    }
  }
  return rows
}

import type { Place } from '../diagnostics/diagnostic.ts'

/** A text and the path it was read from, relative to the workspace root. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Part of a source file, as offsets in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

/** Text of a span. */
export function textOf(span: Span): string {
  return span.file.text.slice(span.start, span.end)
}

/** The span without white space at its ends. */
export function trimSpan(span: Span): Span {
  const text = textOf(span)
  const start = span.start + text.length - text.trimStart().length
  return { file: span.file, start, end: Math.max(start, span.start + text.trimEnd().length) }
}

const CONTEXT_LINES = 2

/** Line, column and code frame of a span. */
export function placeOf(span: Span): Place {
  const { file, start, end } = span
  const { lines, starts } = linesOf(file)
  const line = countUpTo(starts, start)
  const column = start - (starts[line - 1] ?? 0) + 1
  return { path: file.path, line, column, frame: renderFrame(lines, line, column, end - start) }
}

interface Lines {
  readonly lines: readonly string[]
  /** Offset of each line. */
  readonly starts: readonly number[]
}

/** A linter has thousands of places in one file. */
const linesByFile = new WeakMap<SourceFile, Lines>()

function linesOf(file: SourceFile): Lines {
  const known = linesByFile.get(file)
  if (known) return known
  const lines = file.text.split('\n')
  let start = 0
  const starts = lines.map(({ length }) => {
    const lineStart = start
    start += length + 1
    return lineStart
  })
  const read = { lines, starts }
  linesByFile.set(file, read)
  return read
}

/** How many of the sorted numbers are not greater than one. */
function countUpTo(sorted: readonly number[], most: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low
}

function renderFrame(lines: readonly string[], line: number, column: number, length: number): string {
  const first = Math.max(1, line - CONTEXT_LINES)
  const last = Math.min(lines.length, line + CONTEXT_LINES)
  const gutter = String(last).length
  const frame: string[] = []
  for (let number = first; number <= last; number++) {
    const content = lines[number - 1] ?? ''
    if (number === lines.length && content === '' && number !== line) continue
    const marker = number === line ? '>' : ' '
    frame.push(`${marker} ${String(number).padStart(gutter)} | ${content}`.trimEnd())
    if (number === line) {
      const width = Math.max(1, Math.min(length, content.length - column + 1))
      frame.push(`  ${' '.repeat(gutter)} | ${' '.repeat(column - 1)}${'^'.repeat(width)}`)
    }
  }
  return frame.join('\n')
}

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
  const line = file.text.slice(0, start).split('\n').length
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  const column = start - lineStart + 1
  return { path: file.path, line, column, frame: renderFrame(file.text.split('\n'), line, column, end - start) }
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

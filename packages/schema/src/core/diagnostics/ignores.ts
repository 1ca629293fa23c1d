import type { SourceFile, Span } from '../source/source-file.ts'

/** A comment that ignores findings of some kinds on one line. */
export interface Ignore {
  /** Codes as they are written, known or not. */
  readonly codes: readonly string[]
  readonly reason: string
  /** The line it is about, counted from 1. */
  readonly line: number
  /** Where the comment says so. */
  readonly span: Span
}

const IGNORE =
  /(?:\/\/+|--|<!--)[^\S\n]*(schema-ignore\b[^\S\n]*([A-Z][\w.]*(?:[^\S\n]*,[^\S\n]*[A-Z][\w.]*)*)?(?:[^\S\n]*:(.*))?)/
const COMMENT_LINE = /^\s*(?:\/\/|--|<!--)/

/** Reads the ignores of a file, in Prisma, SQL, TypeScript or Markdown. */
export function readIgnores(file: SourceFile): Ignore[] {
  if (!file.text.includes('schema-ignore')) return []
  const lines = file.text.split('\n')
  let offset = 0
  return lines.flatMap((text, index) => {
    const lineStart = offset
    offset += text.length + 1
    const match = IGNORE.exec(text)
    if (!match) return []
    const [comment, marker = '', codes = '', reason = ''] = match
    const start = lineStart + match.index + comment.length - marker.length
    return [
      {
        codes: codes
          .split(',')
          .map((code) => code.trim())
          .filter((code) => code !== ''),
        reason: reason.replace(/-->\s*$/, '').trim(),
        line: COMMENT_LINE.test(text) ? nextLine(lines, index) : index + 1,
        span: { file, start, end: start + marker.trimEnd().length },
      },
    ]
  })
}

function nextLine(lines: readonly string[], index: number): number {
  let next = index + 1
  while (next < lines.length && COMMENT_LINE.test(lines[next] ?? '')) next++
  return next + 1
}

/** Prose of a `///` comment as one line of Markdown; its own Markdown stays, but for HTML, which would vanish. */
export function proseLine(text: string): string {
  const parts = text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .split('`')
  return parts.map((part, index) => (index % 2 === 0 ? part.replace(/\\?</g, '\\<') : part)).join('`')
}

/** A text as code, whatever it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${text.replaceAll('\n', ' ')}${padding}${fence}`
}

/** A table; empty without rows, and without the columns in which every row is empty but the first. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const kept = header.flatMap((_, index) => (index === 0 || rows.some((row) => row[index]) ? [index] : []))
  const line = (cells: readonly string[]) => `| ${kept.map((index) => escapePipes(cells[index] ?? '')).join(' | ')} |`
  return [line(header), `|${kept.map(() => '---|').join('')}`, ...rows.map(line)]
}

/** A pipe ends a cell even inside of code. */
function escapePipes(cell: string): string {
  return cell.replace(/\\?\|/g, '\\|')
}

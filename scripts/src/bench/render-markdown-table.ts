/** A Markdown table. @param left - columns that are words, which are aligned to the left; the others are numbers. */
export function renderMarkdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { left = 0 }: { readonly left?: number } = {},
): string {
  const rule = header.map((_, index) => (index < left ? '---' : '---:'))
  return `${[header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { Part } from './figure.ts'

/** A part of the page: its name on the command line, its title, and what it measured if it ever ran. */
export interface RenderedPart {
  readonly name: string
  readonly title: string
  readonly part: Part | undefined
}

/** The page of figures. */
export function renderFigures(parts: readonly RenderedPart[]): string {
  return `# Figures

Measured by \`pnpm figures\`, which anyone can run; \`pnpm figures <part>\` measures one part and keeps the others. Machines differ: read the
ratios, and measure yours. What the toolchain costs beside the Prisma CLI is in [benchmarks.md](benchmarks.md).

${parts.map(renderPart).join('\n')}`
}

function renderPart({ name, title, part }: RenderedPart): string {
  return `## ${title}\n\n${part ? renderMeasured(part) : 'Not measured yet.\n'}\n\`pnpm figures ${name}\`\n`
}

function renderMeasured({ date, machine, rows, skipped }: Part): string {
  if (skipped !== undefined) return `Not measured on ${date}: ${skipped}\n`
  const table = renderMarkdownTable(
    ['what', 'how much'],
    rows.map(({ name, value }) => [name, value]),
    { left: 1 },
  )
  return `${table}\n${date}, ${machine}.\n`
}

import { median } from '../bench/median.ts'
import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { OverheadMeasurement } from './bench-overhead.ts'

/** A Markdown table of medians, in operations a second; `extended` is Prisma with an extension that does nothing. */
export function renderOverhead(measurements: readonly OverheadMeasurement[]): string {
  const header = ['operation', 'clients', 'pg', 'Prisma', 'extended', 'ours']
  const ratios = ['Prisma of pg', 'extended of Prisma', 'ours of Prisma']
  const rows = measurements.map(({ operation, clients, rates }) => {
    const [pg, prisma, extended, ours] = ['pg', 'Prisma', 'extended', 'ours'].map((name) =>
      median(rates.get(name) ?? []),
    )
    return [
      operation,
      String(clients),
      ...[pg, prisma, extended, ours].map((rate = Number.NaN) => `${Math.round(rate)}/s`),
      percent(prisma, pg),
      percent(extended, prisma),
      percent(ours, prisma),
    ]
  })
  return renderMarkdownTable([...header, ...ratios], rows, { left: 1 })
}

function percent(part = Number.NaN, whole = Number.NaN): string {
  return `${Math.round((part / whole) * 100)} %`
}

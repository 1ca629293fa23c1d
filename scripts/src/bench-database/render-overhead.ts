import { median } from '../bench/measure.ts'
import type { OverheadMeasurement } from './bench-overhead.ts'

/** A Markdown table of medians, in operations a second. */
export function renderOverhead(measurements: readonly OverheadMeasurement[]): string {
  const header = ['operation', 'clients', 'pg', 'Prisma', 'ours', 'Prisma of pg', 'ours of Prisma']
  const rows = measurements.map(({ operation, clients, rates }) => {
    const [pg, prisma, ours] = ['pg', 'Prisma', 'ours'].map((name) => median(rates.get(name) ?? []))
    return [
      operation,
      String(clients),
      ...[pg, prisma, ours].map((rate = Number.NaN) => `${Math.round(rate)}/s`),
      percent(prisma, pg),
      percent(ours, prisma),
    ]
  })
  const lines = [header, header.map((_, index) => (index ? '---:' : '---')), ...rows]
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

function percent(part = Number.NaN, whole = Number.NaN): string {
  return `${Math.round((part / whole) * 100)} %`
}

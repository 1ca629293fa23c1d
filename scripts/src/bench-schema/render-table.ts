import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { SchemaMeasurement } from './bench-schema.ts'
import type { Usage } from './run-measured.ts'

/** A Markdown table of what each workspace took, and what is to be known about it. */
export function renderTable(measurements: readonly SchemaMeasurement[]): string {
  const rows = measurements.map(({ apps, ours, prisma, sampled }) => [
    String(apps),
    ...[ours.compose, ours.generate, ours.push, ours.both, ours.unchanged].map(seconds),
    megabytes(Object.values(ours)),
    `${seconds(prisma)}${sampled < apps ? ' ¹' : ''}`,
    megabytes([prisma]),
    `${(prisma.milliseconds / ours.both.milliseconds).toFixed(1)}×`,
    `${(ours.both.milliseconds / apps).toFixed(0)} ms`,
  ])
  const header = [
    'apps',
    'compose',
    'generate',
    'push',
    'generate and push',
    'unchanged',
    'peak memory',
    'Prisma CLI for each',
    'its peak memory',
    'faster',
    'per app',
  ]
  const sample = measurements.find(({ sampled, apps }) => sampled < apps)
  const note = sample ? `\n¹ Measured for the base and ${sample.sampled} applications, and multiplied.\n` : ''
  return `${renderMarkdownTable(header, rows)}${note}`
}

const seconds = ({ milliseconds }: Usage) => `${(milliseconds / 1000).toFixed(2)} s`

const megabytes = (usages: readonly Usage[]) =>
  `${Math.round(Math.max(...usages.map(({ peakBytes }) => peakBytes)) / 1024 / 1024)} MB`

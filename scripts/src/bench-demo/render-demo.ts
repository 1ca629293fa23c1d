import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { DemoMeasurement } from './bench-demo.ts'
import type { QueriesMeasurement } from './bench-queries.ts'

/** What was seen, as Markdown. @param withPlans - adds the plan of each query. */
export function renderDemo(
  { amounts, load, machine, routes, analytics, pages }: DemoMeasurement,
  { withPlans }: { readonly withPlans: boolean },
): string {
  const routeRows = routes.map(({ name, p50, p95, requestsPerSecond, errors }) => [
    name,
    milliseconds(p50),
    milliseconds(p95),
    `${Math.round(requestsPerSecond)}/s`,
    String(errors),
  ])
  const pageRows = pages.map(({ path, scripts, bytes }) => [path, String(scripts), `${(bytes / 1000).toFixed(0)} kB`])
  return [
    `${amounts.sessions} sessions and ${amounts.feedback} feedback of ${amounts.users} people over a year; ` +
      `${machine.processors} processors, load before ${machine.loadBefore.toFixed(1)}\n`,
    `${load.clients} clients, median of ${load.runs} runs of ${load.seconds} s\n\n${renderMarkdownTable(['', 'p50', 'p95', 'requests', 'errors'], routeRows, { left: 1 })}`,
    renderQueries(analytics, withPlans),
    `Scripts that each page loads at first, compressed\n\n${renderMarkdownTable(['page', 'scripts', 'gzip'], pageRows, { left: 1 })}`,
  ].join('\n')
}

function renderQueries({ queries, total, fastest, scan }: QueriesMeasurement, withPlans: boolean): string {
  const rows = queries.map(({ sql, milliseconds: took, fastest: least, pages, reads }) => [
    `\`${shorten(sql)}\``,
    reads.join(', '),
    milliseconds(took),
    milliseconds(least),
    String(pages),
  ])
  const table = renderMarkdownTable(['query', 'reads', 'median', 'fastest', 'pages'], rows, { left: 2 })
  const plans = withPlans ? queries.map(({ sql, plan }) => `\n${sql}\n\n${plan}\n`).join('') : ''
  return (
    `A year’s analytics at the database: ${milliseconds(total)}, ${milliseconds(fastest)} at best, ` +
    `${(total / scan).toFixed(1)} times as long as reading both tables once\n\n${table}${plans}`
  )
}

function milliseconds(time: number): string {
  if (Number.isNaN(time)) return '–'
  return `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`
}

const WIDTH = 60

function shorten(sql: string): string {
  const plain = sql.replaceAll('"', '')
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH - 1)}…` : plain
}

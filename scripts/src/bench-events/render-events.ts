import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { EventsMeasurement } from './bench-events.ts'
import type { HttpMeasurement } from './bench-http.ts'

/** What was seen, as Markdown. */
export function renderEvents({ amounts, load, machine, http }: EventsMeasurement): string {
  return [
    `${amounts.rooms} rooms of ${amounts.participants} people; ${machine.processors} processors, load before ${machine.loadBefore.toFixed(1)}\n`,
    ...(http
      ? [`HTTP: ${load.clients} clients, median of ${load.runs} runs of ${load.seconds} s\n\n${renderHttp(http)}`]
      : []),
  ].join('\n')
}

function renderHttp(measurements: readonly HttpMeasurement[]): string {
  const rows = measurements.map(({ name, service, plain, share }) => [
    name,
    `${Math.round(service.requestsPerSecond)}/s`,
    `${service.p99.toFixed(0)} ms`,
    `${Math.round(plain.requestsPerSecond)}/s`,
    `${plain.p99.toFixed(0)} ms`,
    `${Math.round(share * 100)} %`,
  ])
  return renderMarkdownTable(['', 'service', 'p99', 'plain pg', 'p99', 'share'], rows, { left: 1 })
}

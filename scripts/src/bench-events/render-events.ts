import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { EventsLoad, EventsMeasurement } from './bench-events.ts'
import type { HttpMeasurement } from './bench-http.ts'
import type { ProcessesMeasurement } from './bench-processes.ts'
import type { SocketMeasurement } from './bench-sockets.ts'

/** What was seen, as Markdown. */
export function renderEvents({ amounts, load, machine, http, sockets, processes }: EventsMeasurement): string {
  return [
    `${amounts.rooms} rooms of ${amounts.participants} people; ${machine.processors} processors, load before ${machine.loadBefore.toFixed(1)}\n`,
    ...(http
      ? [`HTTP: ${load.clients} clients, median of ${load.runs} runs of ${load.seconds} s\n\n${renderHttp(http)}`]
      : []),
    ...(sockets ? [`Sockets: ${load.messages} messages to a room with half of them\n\n${renderSockets(sockets)}`] : []),
    ...(processes
      ? [
          `Processes: ${load.followers} sockets, ${load.clients} writers, median of ${load.runs} runs of ${load.seconds} s\n\n${renderProcesses(processes, load)}`,
        ]
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

function renderSockets({ service, bare }: SocketMeasurement): string {
  const rows = Object.entries({ service, 'bare `ws`': bare }).map(([name, figures]) => [
    name,
    String(figures.connections),
    `${(figures.bytesPerConnection / 1000).toFixed(1)} kB`,
    `${figures.p50.toFixed(0)} ms`,
    `${figures.p99.toFixed(0)} ms`,
    `${figures.worstP99.toFixed(0)} ms`,
  ])
  return renderMarkdownTable(['', 'connections', 'memory of each', 'p50', 'p99', 'worst p99'], rows, { left: 1 })
}

function renderProcesses(measurements: readonly ProcessesMeasurement[], { rate }: EventsLoad): string {
  const rows = (['steady', 'flatOut'] as const).flatMap((pace) =>
    measurements.map(({ processes, over, [pace]: figures }) => [
      pace === 'steady' ? `${rate} messages a second` : 'as many as go',
      `${processes} over ${over}`,
      `${figures.sentPerSecond.toFixed(0)}/s`,
      `${figures.deliveredPerSecond.toFixed(0)}/s`,
      `${figures.p50.toFixed(0)} ms`,
      `${figures.p99.toFixed(0)} ms`,
      figures.cpu.map((share) => `${(share * 100).toFixed(0)} %`).join(', '),
      String(figures.missing + figures.double),
    ]),
  )
  const header = [
    'written',
    'processes',
    'messages',
    'delivered',
    'p50',
    'p99',
    'processor of each',
    'missing or double',
  ]
  return renderMarkdownTable(header, rows, { left: 2 })
}

import { renderMarkdownTable } from '../bench/render-markdown-table.ts'
import type { CoachMeasurement, Latency } from './bench-coach.ts'

/** What was seen, as Markdown. */
export function renderCoach({
  load,
  machine,
  direct,
  coach,
  addedP95,
  memory,
  minutes,
  messages,
}: CoachMeasurement): string {
  const { conversations, pacing, turns } = load
  const latencyRows = [
    ['direct call', direct],
    ['through the coach', coach],
  ] as const
  const minuteRows = minutes.map((minute, index) => [
    String(index + 1),
    milliseconds(minute.direct.p95),
    milliseconds(minute.coach.p95),
    String(minute.coach.count),
    megabytes(minute.rss),
    megabytes(minute.heapCollected),
    `${Math.round(minute.processorShare * 100)} %`,
  ])
  const growth =
    minutes.length > 2 ? `; RSS ${perMinute(memory.rssPerMinute)}, heap ${perMinute(memory.heapPerMinute)}` : ''
  return [
    `${conversations} conversations at once, ${turns} turns each, on one process; a model that begins after ${pacing.firstTokenMs} ms and says ` +
      `${pacing.tokens} tokens, ${pacing.tokensPerSecond} a second; ${machine.processors} processors, load before ${machine.loadBefore.toFixed(1)}\n`,
    `Until the first token: the coach adds ${milliseconds(addedP95)} at p95\n\n${renderMarkdownTable(
      ['', 'p50', 'p95', 'p99', 'answers'],
      latencyRows.map(([name, latency]) => latencyRow(name, latency)),
      { left: 1 },
    )}`,
    `Memory: ${megabytes(memory.start)} at the start, ${megabytes(memory.end)} at the end${growth}\n\n${renderMarkdownTable(
      ['minute', 'direct p95', 'coach p95', 'turns', 'RSS', 'heap, collected', 'processor'],
      minuteRows,
    )}`,
    `Messages of ${messages.turns} turns in the database: ${messages.lost} lost, ${messages.doubled} doubled, ${messages.altered} altered\n`,
  ].join('\n')
}

function latencyRow(name: string, { p50, p95, p99, count }: Latency): string[] {
  return [name, milliseconds(p50), milliseconds(p95), milliseconds(p99), String(count)]
}

function milliseconds(time: number): string {
  return Number.isNaN(time) ? '–' : `${time.toFixed(0)} ms`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

function perMinute(bytes: number): string {
  return `${bytes < 0 ? '−' : '+'}${(Math.abs(bytes) / 1e6).toFixed(1)} MB a minute`
}

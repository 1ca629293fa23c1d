import type { Measurement } from './measure.ts'
import { median } from './median.ts'

/** A table of medians; the ratio says how many times the first one's time each takes. */
export function renderMeasurements(title: string, measurements: readonly Measurement[]): string {
  const first = measurements[0]
  if (!first) return `${title}: nothing measured\n`
  const width = Math.max(...measurements.map(({ name }) => name.length))
  const lines = measurements.map(({ name, runs }) => {
    const range = `${seconds(Math.min(...runs))} to ${seconds(Math.max(...runs))}`
    const ratio = median(runs) / median(first.runs)
    return `  ${name.padEnd(width)}  ${seconds(median(runs)).padStart(8)}  ×${ratio.toFixed(1).padEnd(6)} ${range}, ${runs.length} runs`
  })
  return `${title}\n${lines.join('\n')}\n`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`
}

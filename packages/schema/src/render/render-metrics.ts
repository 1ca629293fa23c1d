import { countDrift } from '../core/drift/layer-drift.ts'
import { formatAddress } from '../core/push/address.ts'
import type { DriftState } from '../operations/drift/watch-drift.ts'

/** The state of the databases in the text format of Prometheus. */
export function renderMetrics({ report, isUp, checkedAt, milliseconds }: DriftState): string {
  const objects = report.databases.flatMap(({ address, layers }) =>
    layers.flatMap((drift) =>
      Object.entries(countDrift(drift)).map(([kind, number]) => {
        const labels = { database: formatAddress(address), layer: drift.layer.name, kind }
        return `schema_drift_objects${writeLabels(labels)} ${number}`
      }),
    ),
  )
  return [
    ...gauge(
      'schema_drift_objects',
      'Differences from what the migrations promise, and migrations that do not count.',
      objects,
    ),
    ...gauge('schema_drift_up', 'Whether the last check could run.', [`schema_drift_up ${isUp ? 1 : 0}`]),
    ...gauge('schema_drift_last_check_timestamp_seconds', 'When the last check ended.', [
      `schema_drift_last_check_timestamp_seconds ${checkedAt / 1000}`,
    ]),
    ...gauge('schema_drift_check_duration_seconds', 'How long the last check took.', [
      `schema_drift_check_duration_seconds ${milliseconds / 1000}`,
    ]),
    '',
  ].join('\n')
}

function gauge(name: string, help: string, samples: readonly string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...samples]
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => {
    const escaped = value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')
    return `${name}="${escaped}"`
  })
  return `{${pairs.join(',')}}`
}

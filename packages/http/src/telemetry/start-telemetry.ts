import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DatabaseLogger } from '@workspace/database/logging'

/** What a service tells of itself, and to whom. */
export interface TelemetrySettings {
  /** Sends traces and metrics by OTLP to where the standard variables `OTEL_EXPORTER_OTLP_*` say. */
  readonly otlp: boolean
  /** How often metrics are sent by OTLP, in milliseconds. */
  readonly metricIntervalMs: number
  /** Collects metrics for Prometheus to ask for. */
  readonly prometheus: boolean
}

/** Telemetry under way. */
export interface Telemetry {
  /** Answers with all metrics in the text format of Prometheus; undefined where it is not collected for. */
  readonly answerScrape: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  /** Says what it cannot do in this log; until it is called, nowhere. */
  readonly logTo: (log: Pick<DatabaseLogger, 'debug' | 'error' | 'info' | 'warn'>) => void
  /** Sends what is left and stops, after two seconds at the latest. */
  readonly close: () => Promise<void>
}

/**
 * Starts OpenTelemetry for this process, before the service is put together; undefined, and nothing of it loaded, where nobody
 * asks for it.
 *
 * @param name - of the service.
 */
export async function startTelemetry(name: string, settings: TelemetrySettings): Promise<Telemetry | undefined> {
  if (!settings.otlp && !settings.prometheus) return undefined
  const { startSdk } = await import('./start-sdk.ts')
  return startSdk(name, settings)
}

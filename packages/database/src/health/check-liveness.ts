import type { Liveness } from './readiness.ts'

/** Says that the process runs and answers, whatever the database does: a restart would not mend that. */
export function checkLiveness(): Liveness {
  return { status: 'ok', uptimeSeconds: Math.round(process.uptime()) }
}

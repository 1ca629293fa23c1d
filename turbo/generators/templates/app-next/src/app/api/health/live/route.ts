import { livenessRoute } from '@workspace/database/health/next'

/** For supervisors that restart a process which does not answer: 200, whatever the database does. */
export const GET = livenessRoute()

export const dynamic = 'force-dynamic'

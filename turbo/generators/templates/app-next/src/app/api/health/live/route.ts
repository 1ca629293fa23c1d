import { livenessRoute } from '@workspace/database/health/next'
import { otherMethods } from '@workspace/http/next/unrouted'

/** For supervisors that restart a process which does not answer: 200, whatever the database does. */
export const GET = livenessRoute()

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')

export const dynamic = 'force-dynamic'

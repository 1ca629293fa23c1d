import 'server-only'
import { nextHttp } from '@workspace/http/next'
import { env } from '@/env'
import { getViewer, isTrustedOrigin } from '@/lib/auth'

/** What this application answers requests and forms with. */
export const { apiRoute, submit } = nextHttp({
  getViewer,
  isTrustedOrigin,
  limits: { read: env.RATE_LIMIT_READS, write: env.RATE_LIMIT_WRITES },
})

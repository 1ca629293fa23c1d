import 'server-only'
import { nextHttp } from '@workspace/http/next'
import { env } from '@/env'
import { getViewer, isTrustedOrigin } from '@/lib/auth'

/** What this application answers requests with. */
export const { apiRoute } = nextHttp({
  getViewer,
  isTrustedOrigin,
  limits: { read: env.RATE_LIMIT_READS, write: env.RATE_LIMIT_WRITES },
})

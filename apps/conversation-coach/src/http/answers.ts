import 'server-only'
import { nextHttp } from '@workspace/http/next'
import { env } from '@/env'
import { getViewer } from '@/lib/auth'

/** What this application answers requests with. */
export const { apiRoute } = nextHttp({
  getViewer,
  limits: { read: env.RATE_LIMIT_READS, write: env.RATE_LIMIT_WRITES },
})

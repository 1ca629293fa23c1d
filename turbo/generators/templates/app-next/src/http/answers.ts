import 'server-only'
import { nextHttp } from '@workspace/http/next'
import { getViewer, isTrustedOrigin } from '@/lib/auth'

/** What this application answers forms with: so many to one person in a minute. */
export const { submit } = nextHttp({ getViewer, isTrustedOrigin, limits: { read: 300, write: 60 } })

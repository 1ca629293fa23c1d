import type { Auth } from '@workspace/auth'
import type { FastifyRequest } from 'fastify'

/**
 * Whether a request comes from a page of this service, or from no page at all. Browsers let any page open a WebSocket anywhere,
 * with the cookies of the person who looks at it.
 */
export function isOwnOrigin({ headers: { origin }, host }: FastifyRequest, { options }: Auth): boolean {
  if (origin === undefined) return true
  const { baseURL, trustedOrigins } = options
  const own = typeof baseURL === 'string' ? URL.parse(baseURL)?.origin : undefined
  return URL.parse(origin)?.host === host || origin === own || trustedOrigins.includes(origin)
}

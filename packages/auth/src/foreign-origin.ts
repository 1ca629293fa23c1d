import { bearerOf } from './bearer-header.ts'

/** Whether pages of an origin belong to the application, or may call it. */
export type IsTrustedOrigin = (origin: string) => boolean | Promise<boolean>

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What is said to a request that {@link isForeignPage} is true of. */
export const FOREIGN_ORIGIN =
  'This was sent by a page of another origin. Send it from a page of this application, or with a token instead of the cookie: Authorization: Bearer.'

/** Whether a request of this method changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE.has(method)
}

/**
 * Whether a request comes from a page of another origin, with the cookie that browsers send along whoever wrote the page. One without
 * a cookie or with a token does not, nor does one that says nothing of its origin: every browser does where something is written.
 */
export async function isForeignPage(headers: Headers, isTrusted: IsTrustedOrigin): Promise<boolean> {
  if (!headers.has('cookie') || bearerOf(headers.get('authorization')) !== undefined) return false
  const site = headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return site !== null
  // Over plain HTTP browsers do not say how one origin is to the other.
  return !(await isOwnOrigin({ origin, host: site === null ? headers.get('host') : null }, isTrusted))
}

/**
 * Whether an origin is that of the application, or one that it trusts.
 *
 * @param page.host - that the request was sent to; null where it says nothing of the origin.
 */
export async function isOwnOrigin(
  { origin, host }: { readonly origin: string; readonly host: string | null },
  isTrusted: IsTrustedOrigin,
): Promise<boolean> {
  return (host !== null && URL.parse(origin)?.host === host) || isTrusted(origin)
}

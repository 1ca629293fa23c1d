const BEARER = /^bearer(?: +|$)/i

/** What stands after `Authorization: Bearer`; undefined without that. */
export function bearerOf(authorization: string | null | undefined): string | undefined {
  if (!authorization || !BEARER.test(authorization)) return undefined
  return authorization.replace(BEARER, '').trim()
}

/** Headers by which a session is found: where a token is sent, no cookie counts. */
export function sessionHeaders(headers: Headers): Headers {
  if (bearerOf(headers.get('authorization')) === undefined) return headers
  const own = new Headers(headers)
  own.delete('cookie')
  return own
}

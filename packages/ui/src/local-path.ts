import type { Route } from 'next'

const ORIGIN = 'http://local.invalid'

/** `next` of a sign-in address if it stays within the application, else the start page: it must lead to no foreign site. */
export function localPath(next: string | string[] | undefined): Route {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  // The parser decides as browsers do: `//host` and `/\host` name another host, and `/..//host` becomes the first of them.
  const url = URL.parse(next, ORIGIN)
  if (url?.origin !== ORIGIN || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}` as Route
}

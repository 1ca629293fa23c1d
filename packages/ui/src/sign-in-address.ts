const ACCOUNT_PAGES = new Set(['/sign-in', '/register', '/forgot-password', '/reset-password'])

/**
 * Address of the page of sign-in that leads back to a page of the application.
 *
 * @param from - The address of that page from its path on; a page on the way to an account leads on to where it would lead.
 */
export function signInAddress(from: string): string {
  const { pathname, searchParams } = new URL(from, 'http://local.invalid')
  const next = ACCOUNT_PAGES.has(pathname) ? (searchParams.get('next') ?? '/') : from
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}

/** A secret for production builds under test. */
export const TEST_SECRET = 'of-a-test-3f9b6c1e8d2a4705b9e6c3f1a8d47e02'

/** Who signs in. */
export interface SignIn {
  readonly email: string
  readonly password: string
}

let callers = 0

/**
 * Signs a person in over HTTP and returns the Cookie header of their requests from then on.
 *
 * @param url - origin of an application.
 * @throws {Error} with what it answered, where it refuses.
 */
export async function signInTo(url: string, person: SignIn): Promise<string> {
  callers += 1
  const response = await fetch(new URL('/api/auth/sign-in/email', url), {
    method: 'POST',
    // An address for each, since sign-in attempts are limited by address.
    headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': `192.0.2.${callers}` },
    body: JSON.stringify(person),
  })
  if (!response.ok) throw new Error(`Signing in as ${person.email} failed: ${response.status} ${await response.text()}`)
  return cookiesOf(response)
}

/** The Cookie header that a browser would send after this response. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

/** What the server refuses a request of sign-in with. */
interface AuthError {
  readonly status: number
  readonly code?: string | undefined
  readonly message?: string | undefined
}

const textByCode: Readonly<Record<string, string>> = {
  account_not_linked:
    'There is an account with this e-mail address already. Sign in as you did before, and this way is not needed.',
  BANNED_USER: 'This account is closed. Ask the people who run this application.',
  EMAIL_NOT_VERIFIED:
    'Your e-mail address is not confirmed yet. Follow the link of our latest mail, and you are signed in.',
  FOREIGN_ADDRESS: 'Your company may not sign in people with this e-mail address. Ask those who run its accounts.',
  INVALID_EMAIL_OR_PASSWORD: 'E-mail or password is wrong.',
  INVALID_TOKEN: 'This link is not valid any more. Ask for a new one.',
  PASSWORD_TOO_LONG: 'The password is too long: 128 characters at most.',
  PASSWORD_TOO_SHORT: 'The password is too short: at least 8 characters.',
  TOKEN_EXPIRED: 'This link is not valid any more. Sign in to get a new one.',
}

/** What to tell a person about a refused request; the server's own words say for how long there is a pause. */
export function describeAuthError({ status, code, message }: AuthError): string {
  if (status === 429 && message) return message
  return describeAuthCode(code ?? '')
}

/** What to tell a person about the `error` that an address was left with, such as by an identity provider. */
export function describeAuthCode(code: string): string {
  return textByCode[code] ?? 'That did not work. Try again in a moment.'
}

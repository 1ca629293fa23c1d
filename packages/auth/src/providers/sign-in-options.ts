import type { Variables } from '@workspace/env'
import { canSendMail } from '../mail/can-send-mail.ts'
import { readSignInEnvironment } from '../sign-in-environment.ts'
import { configuredProviders } from './configured-providers.ts'

/** Somebody else who can say who a person is. */
export interface SignInProvider {
  readonly id: string
  /** What its button says after "Continue with". */
  readonly name: string
  readonly kind: 'oauth' | 'saml'
}

/** What the sign-in page can offer beside the password. */
export interface SignInOptions {
  readonly providers: readonly SignInProvider[]
  /** Whether people may register, and set a new password: both need mails. */
  readonly hasMail: boolean
}

/** Reads what the sign-in page can offer from the settings. */
export function signInOptions(variables: Variables = process.env): SignInOptions {
  const env = readSignInEnvironment(variables)
  const providers = configuredProviders(env).map(
    ({ id, name, kind }): SignInProvider => ({ id, name, kind: kind === 'saml' ? 'saml' : 'oauth' }),
  )
  return { providers, hasMail: canSendMail(env) }
}

import type { Variables } from '../env.ts'
import { canSendMail } from '../mail/can-send-mail.ts'
import { readSignInEnvironment, SAML_PROVIDER_ID, type SignInEnvironment } from '../sign-in-environment.ts'

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
  return { providers: PROVIDERS.flatMap((find) => find(env) ?? []), hasMail: canSendMail(env) }
}

const PROVIDERS: readonly ((env: SignInEnvironment) => SignInProvider | undefined)[] = [
  (env) => offer(env.GITHUB_CLIENT_ID, { id: 'github', name: 'GitHub', kind: 'oauth' }),
  (env) => offer(env.GITLAB_CLIENT_ID, { id: 'gitlab', name: 'GitLab', kind: 'oauth' }),
  (env) => offer(env.GOOGLE_CLIENT_ID, { id: 'google', name: 'Google', kind: 'oauth' }),
  (env) => offer(env.MICROSOFT_CLIENT_ID, { id: 'microsoft', name: 'Microsoft', kind: 'oauth' }),
  (env) => offer(env.OIDC_CLIENT_ID, { id: 'oidc', name: env.OIDC_NAME, kind: 'oauth' }),
  (env) => offer(env.SAML_METADATA, { id: SAML_PROVIDER_ID, name: env.SAML_NAME, kind: 'saml' }),
]

function offer(setting: string | undefined, provider: SignInProvider): SignInProvider | undefined {
  return setting === undefined ? undefined : provider
}

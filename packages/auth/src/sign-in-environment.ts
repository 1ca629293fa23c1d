import { z } from 'zod'
import { httpUrl, parseEnv, type Variables } from './env.ts'

/** The variables that sign-in reads itself, beside BETTER_AUTH_SECRET; the same for all applications. */
const signInEnvironment = z.object({
  NODE_ENV: z.string().optional(),

  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GITLAB_CLIENT_ID: z.string().optional(),
  GITLAB_CLIENT_SECRET: z.string().optional(),
  /** Of a GitLab of one's own. */
  GITLAB_ISSUER: httpUrl.optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  /** The one organization whose people may sign in, instead of everybody with a Microsoft account. */
  MICROSOFT_TENANT_ID: z.string().optional(),

  /** Any other provider of OpenID Connect, by the address that `/.well-known/openid-configuration` is found under. */
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What its button says. */
  OIDC_NAME: z.string().default('single sign-on'),

  /** Metadata of the company's identity provider: the XML, or the path of a file with it. */
  SAML_METADATA: z.string().optional(),
  /** E-mail domains of its people, separated by commas. */
  SAML_DOMAINS: z.string().optional(),
  /** What its button says. */
  SAML_NAME: z.string().default('company account'),

  /** Server that mails are sent through. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'expected an smtp:// or smtps:// URL' }).optional(),
  /** Sender of mails; `no-reply@` the application's host unless told. */
  MAIL_FROM: z.string().optional(),

  /** Addresses or ranges (`10.0.0.0/8`) of the proxies in front, separated by commas. */
  TRUSTED_PROXIES: z.string().optional(),
})

type SignInVariables = z.infer<typeof signInEnvironment>

/** What sign-in is told by the environment. */
export type SignInEnvironment = Readonly<SignInVariables>

/** Name of the company's identity provider in addresses, and in the accounts that it signs in. */
export const SAML_PROVIDER_ID = 'saml'

/** Variables that mean nothing without each other. */
const GROUPS = [
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ['GITLAB_CLIENT_ID', 'GITLAB_CLIENT_SECRET'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['MICROSOFT_CLIENT_ID', 'MICROSOFT_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['SAML_METADATA', 'SAML_DOMAINS'],
] as const satisfies readonly (readonly (keyof SignInVariables)[])[]

/**
 * Reads the variables of sign-in; an empty one counts as absent.
 *
 * @throws {Error} naming every variable that is wrong, or that is missing beside another one.
 */
export function readSignInEnvironment(variables: Variables): SignInEnvironment {
  const env = parseEnv(signInEnvironment, variables)
  const problems = GROUPS.flatMap((names) => {
    const present = names.filter((name) => env[name] !== undefined)
    const missing = names.filter((name) => env[name] === undefined)
    if (present.length === 0 || missing.length === 0) return []
    const [is, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them']
    return `${missing.join(' and ')} ${is} not set beside ${present.join(' and ')}: set ${them}, or unset the others`
  })
  if (problems.length > 0) throw new Error(`Wrong in the environment: ${problems.join('; ')}`)
  return env
}

/** The parts of a list that is written with commas. */
export function parseList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

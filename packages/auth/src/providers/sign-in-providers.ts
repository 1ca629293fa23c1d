import { z } from 'zod'
import { httpUrl } from '../env.ts'

/** Name of the company's identity provider in addresses, and in the accounts that it signs in. */
export const SAML_PROVIDER_ID = 'saml'

/** Somebody else who can say who a person is, and the environment variables that say how to ask. */
interface ProviderEntry {
  readonly id: string
  /** `social`: better-auth knows it by its id. */
  readonly kind: 'social' | 'oidc' | 'saml'
  /** What its button says after "Continue with", unless a variable says so. */
  readonly name: string
  /** Variables that mean nothing without each other. */
  readonly needs: Readonly<Record<string, z.ZodType<string | undefined>>>
  /** Further variables. */
  readonly takes: Readonly<Record<string, z.ZodType<string | undefined>>>
}

/**
 * All providers, in the order of their buttons. What a variable has after the id is the option that it sets: `GITLAB_CLIENT_ID` sets
 * `clientId`.
 */
export const signInProviders = [
  {
    id: 'github',
    kind: 'social',
    name: 'GitHub',
    needs: {
      GITHUB_CLIENT_ID: z.string().optional(),
      GITHUB_CLIENT_SECRET: z.string().optional(),
    },
    takes: {},
  },
  {
    id: 'gitlab',
    kind: 'social',
    name: 'GitLab',
    needs: {
      GITLAB_CLIENT_ID: z.string().optional(),
      GITLAB_CLIENT_SECRET: z.string().optional(),
    },
    takes: {
      /** Of a GitLab of one's own. */
      GITLAB_ISSUER: httpUrl.optional(),
    },
  },
  {
    id: 'google',
    kind: 'social',
    name: 'Google',
    needs: {
      GOOGLE_CLIENT_ID: z.string().optional(),
      GOOGLE_CLIENT_SECRET: z.string().optional(),
    },
    takes: {},
  },
  {
    id: 'microsoft',
    kind: 'social',
    name: 'Microsoft',
    needs: {
      MICROSOFT_CLIENT_ID: z.string().optional(),
      MICROSOFT_CLIENT_SECRET: z.string().optional(),
    },
    takes: {
      /** The one organization whose people may sign in, instead of everybody with a Microsoft account. */
      MICROSOFT_TENANT_ID: z.string().optional(),
    },
  },
  {
    id: 'oidc',
    kind: 'oidc',
    name: 'single sign-on',
    needs: {
      /** Any other provider of OpenID Connect, by the address that `/.well-known/openid-configuration` is found under. */
      OIDC_ISSUER: httpUrl.optional(),
      OIDC_CLIENT_ID: z.string().optional(),
      OIDC_CLIENT_SECRET: z.string().optional(),
    },
    takes: {
      /** What its button says. */
      OIDC_NAME: z.string().optional(),
    },
  },
  {
    id: SAML_PROVIDER_ID,
    kind: 'saml',
    name: 'company account',
    needs: {
      /** Metadata of the company's identity provider: the XML, or the path of a file with it. */
      SAML_METADATA: z.string().optional(),
      /** E-mail domains of its people, separated by commas. */
      SAML_DOMAINS: z.string().optional(),
    },
    takes: {
      /** What its button says. */
      SAML_NAME: z.string().optional(),
    },
  },
] as const satisfies readonly ProviderEntry[]

type Entry = (typeof signInProviders)[number]
type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never

/** The variables of all providers, as Zod reads them. */
export const providerVariables = Object.assign(
  {},
  ...signInProviders.flatMap(({ needs, takes }) => [needs, takes]),
) as Intersection<Entry['needs'] | Entry['takes']>

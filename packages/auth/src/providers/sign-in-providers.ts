import { about } from '@workspace/env'
import { httpUrl } from '@workspace/env/fields'
import { z } from 'zod'

/** Name of the company's identity provider in addresses, and in the accounts that it signs in. */
export const SAML_PROVIDER_ID = 'saml'

const clientId = (provider: string) =>
  z
    .string()
    .optional()
    .register(about, { description: `The application as ${provider} knows it (docs/auth.md).` })
const clientSecret = (provider: string) =>
  z
    .string()
    .optional()
    .register(about, { description: `Its secret at ${provider}.`, secret: true })

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
      GITHUB_CLIENT_ID: clientId('GitHub'),
      GITHUB_CLIENT_SECRET: clientSecret('GitHub'),
    },
    takes: {},
  },
  {
    id: 'gitlab',
    kind: 'social',
    name: 'GitLab',
    needs: {
      GITLAB_CLIENT_ID: clientId('GitLab'),
      GITLAB_CLIENT_SECRET: clientSecret('GitLab'),
    },
    takes: {
      GITLAB_ISSUER: httpUrl
        .optional()
        .register(about, { description: 'A GitLab of one’s own.', example: 'https://gitlab.example.com' }),
    },
  },
  {
    id: 'google',
    kind: 'social',
    name: 'Google',
    needs: {
      GOOGLE_CLIENT_ID: clientId('Google'),
      GOOGLE_CLIENT_SECRET: clientSecret('Google'),
    },
    takes: {},
  },
  {
    id: 'microsoft',
    kind: 'social',
    name: 'Microsoft',
    needs: {
      MICROSOFT_CLIENT_ID: clientId('Microsoft'),
      MICROSOFT_CLIENT_SECRET: clientSecret('Microsoft'),
    },
    takes: {
      MICROSOFT_TENANT_ID: z.string().optional().register(about, {
        description: 'The one organization whose people may sign in, instead of everybody with a Microsoft account.',
        example: '00000000-0000-0000-0000-000000000000',
      }),
    },
  },
  {
    id: 'oidc',
    kind: 'oidc',
    name: 'single sign-on',
    needs: {
      OIDC_ISSUER: httpUrl.optional().register(about, {
        description:
          'Any other provider of OpenID Connect, by the address that /.well-known/openid-configuration is found under.',
        example: 'https://id.example.com',
      }),
      OIDC_CLIENT_ID: clientId('that provider'),
      OIDC_CLIENT_SECRET: clientSecret('that provider'),
    },
    takes: {
      OIDC_NAME: z
        .string()
        .optional()
        .register(about, { description: 'What its button says.', example: 'single sign-on' }),
    },
  },
  {
    id: SAML_PROVIDER_ID,
    kind: 'saml',
    name: 'company account',
    needs: {
      SAML_METADATA: z.string().optional().register(about, {
        description:
          'Metadata of the company’s identity provider: the XML, or the path of a file with it; in a container the XML.',
        example: '/etc/workspace/identity-provider.xml',
      }),
      SAML_DOMAINS: z
        .string()
        .optional()
        .register(about, { description: 'E-mail domains of its people, separated by commas.', example: 'example.com' }),
    },
    takes: {
      SAML_NAME: z
        .string()
        .optional()
        .register(about, { description: 'What its button says.', example: 'company account' }),
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

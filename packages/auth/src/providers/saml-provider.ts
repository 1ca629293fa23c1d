import type { SSOOptions } from '@better-auth/sso'
import { parseList, type SignInEnvironment } from '../sign-in-environment.ts'
import { signedInUser } from '../signed-in-user.ts'
import { onlyOwnPeople } from './company-domains.ts'
import { readMetadata } from './saml-metadata.ts'
import { SAML_PROVIDER_ID } from './sign-in-providers.ts'

/**
 * Sign-in at the company's identity provider by SAML. Its library is loaded only where it is needed, since that takes as
 * long as all the rest of sign-in.
 *
 * @param baseURL - where people reach the application.
 * @throws {Error} where the metadata cannot be read.
 */
export async function samlSignIn(env: SignInEnvironment, baseURL: string) {
  const { sso } = await import('@better-auth/sso')
  return sso({
    defaultSSO: [
      {
        providerId: SAML_PROVIDER_ID,
        domain: parseList(env.SAML_DOMAINS).join(','),
        samlConfig: {
          issuer: `${baseURL}/api/auth/sso/saml2/sp/metadata`,
          // Of the metadata, which replaces both.
          entryPoint: '',
          idpMetadata: { metadata: readMetadata(env.SAML_METADATA ?? '') },
          wantAssertionsSigned: true,
          callbackUrl: '/',
        },
      },
    ],
    // Only people of the proven domains may be linked to an account that is there already; the domains of the settings count as proven.
    domainVerification: { enabled: true },
    resolveUser: onlyOwnPeople(env.SAML_DOMAINS ?? ''),
    providersLimit: (user) => (signedInUser(user).isStaff ? STAFF_PROVIDERS : 0),
    saml: { requireTimestamps: true, algorithms: { onDeprecated: 'reject' } },
  } satisfies SSOOptions)
}

/** How many identity providers a member of the staff may register at run time; others may register none. */
const STAFF_PROVIDERS = 100

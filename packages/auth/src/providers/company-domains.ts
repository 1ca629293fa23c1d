import type { SSOOptions } from '@better-auth/sso'
import { z } from 'zod'
import { parseList } from '../sign-in-environment.ts'
import { SAML_PROVIDER_ID } from './sign-in-providers.ts'

type ResolveUser = NonNullable<SSOOptions['resolveUser']>

/**
 * Refuses whom a company's identity provider names by an address that is of none of its domains: it would take the address
 * of somebody else for a new account.
 *
 * @param settingsDomains - of the provider of the settings; those registered at run time have their own.
 */
export function onlyOwnPeople(settingsDomains: string): ResolveUser {
  return async ({ providerId, providerUser }, { database }) => {
    const domains =
      providerId === SAML_PROVIDER_ID
        ? settingsDomains
        : providerSchema.parse(
            await database.findOne({ model: 'ssoProvider', where: [{ field: 'providerId', value: providerId }] }),
          ).domain
    return isOfDomains(providerUser.email, domains)
      ? { action: 'continue' }
      : { action: 'reject', code: 'FOREIGN_ADDRESS' }
  }
}

const providerSchema = z.object({ domain: z.string() })

function isOfDomains(email: string, domains: string): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return parseList(domains.toLowerCase()).some((domain) => host === domain || host.endsWith(`.${domain}`))
}

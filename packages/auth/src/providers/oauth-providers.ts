import type { BetterAuthOptions } from 'better-auth'
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins'
import type { SignInEnvironment } from '../sign-in-environment.ts'

/** The OAuth providers that better-auth knows and whose keys are set. */
export function socialProviders(env: SignInEnvironment): NonNullable<BetterAuthOptions['socialProviders']> {
  const github = keys(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET)
  const gitlab = keys(env.GITLAB_CLIENT_ID, env.GITLAB_CLIENT_SECRET)
  const google = keys(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET)
  const microsoft = keys(env.MICROSOFT_CLIENT_ID, env.MICROSOFT_CLIENT_SECRET)
  return {
    ...(github && { github }),
    ...(gitlab && { gitlab: { ...gitlab, ...(env.GITLAB_ISSUER && { issuer: env.GITLAB_ISSUER }) } }),
    ...(google && { google }),
    ...(microsoft && {
      microsoft: { ...microsoft, ...(env.MICROSOFT_TENANT_ID && { tenantId: env.MICROSOFT_TENANT_ID }) },
    }),
  }
}

/** Sign-in with any provider of OpenID Connect, where one is set. */
export function openIdConnect(env: SignInEnvironment) {
  return genericOAuth({ config: openIdConnectConfig(env) })
}

function openIdConnectConfig(env: SignInEnvironment): GenericOAuthConfig[] {
  const oidc = keys(env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET)
  if (!oidc || !env.OIDC_ISSUER) return []
  return [
    {
      ...oidc,
      providerId: 'oidc',
      name: env.OIDC_NAME,
      discoveryUrl: `${env.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      scopes: ['openid', 'email', 'profile'],
      requireIdTokenVerification: true,
    },
  ]
}

function keys(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined
}

import type { BetterAuthOptions } from 'better-auth'
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins'
import type { SignInEnvironment } from '../sign-in-environment.ts'
import { type ConfiguredProvider, configuredProviders } from './configured-providers.ts'

/** The OAuth providers that better-auth knows and that are set. */
export function socialProviders(env: SignInEnvironment): NonNullable<BetterAuthOptions['socialProviders']> {
  return Object.fromEntries(ofKind(env, 'social').map(({ id, options }) => [id, options]))
}

/** Sign-in with any provider of OpenID Connect, where one is set. */
export function openIdConnect(env: SignInEnvironment) {
  return genericOAuth({ config: ofKind(env, 'oidc').map(openIdConnectConfig) })
}

function openIdConnectConfig({ id, name, options }: ConfiguredProvider): GenericOAuthConfig {
  const { clientId = '', clientSecret = '', issuer = '' } = options
  return {
    clientId,
    clientSecret,
    providerId: id,
    name,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    scopes: ['openid', 'email', 'profile'],
    requireIdTokenVerification: true,
  }
}

function ofKind(env: SignInEnvironment, kind: ConfiguredProvider['kind']): ConfiguredProvider[] {
  return configuredProviders(env).filter((provider) => provider.kind === kind)
}

import type { RequestListener } from 'node:http'
import Provider from 'oidc-provider'
import { type Identity, listen } from './listen.ts'

/** A provider of OpenID Connect, at which the person of the moment is signed in and agrees to everything. */
export async function startOpenIdProvider() {
  const served = Promise.withResolvers<RequestListener>()
  const server = await listen(async (request, response) => (await served.promise)(request, response))
  let person: Identity | undefined
  return {
    issuer: server.origin,
    keys: { OIDC_ISSUER: server.origin, OIDC_CLIENT_ID: 'workspace', OIDC_CLIENT_SECRET: 'of-a-test' },
    /** Lets it serve one application, as whose client it is registered. */
    serve: (applicationOrigin: string) =>
      served.resolve(createProvider(server.origin, applicationOrigin, () => person)),
    /** Who is signed in at it from now on. */
    signIn: (identity: Identity) => {
      person = identity
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

function createProvider(
  issuer: string,
  applicationOrigin: string,
  person: () => Identity | undefined,
): RequestListener {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'workspace',
        client_secret: 'of-a-test',
        redirect_uris: [`${applicationOrigin}/api/auth/callback/oidc`],
      },
    ],
    cookies: { keys: ['of-a-test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => {
        const { email, name, isEmailVerified = true } = person() ?? {}
        return { sub: accountId, email, email_verified: isEmailVerified, name }
      },
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({ clientId: 'workspace', accountId: ctx.oidc.session?.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  return async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const accountId = person()?.id
    await provider.interactionFinished(request, response, accountId ? { login: { accountId } } : {})
  }
}

import { describe, expect, test } from 'vitest'
import { socialProviders } from './providers/oauth-providers.ts'
import { signInOptions } from './providers/sign-in-options.ts'
import { readSignInEnvironment } from './sign-in-environment.ts'

describe('what the sign-in page offers', () => {
  test('without any setting: the password, registration and new passwords', () => {
    expect(signInOptions({})).toEqual({ providers: [], hasMail: true })
  })

  test('a provider whose keys are set, in a fixed order', () => {
    const env = {
      SAML_METADATA: './identity-provider.xml',
      SAML_DOMAINS: 'example.com, example.org',
      SAML_NAME: 'Harbor Labs',
      GOOGLE_CLIENT_ID: 'id',
      GOOGLE_CLIENT_SECRET: 'secret',
      GITHUB_CLIENT_ID: 'id',
      GITHUB_CLIENT_SECRET: 'secret',
      GITLAB_CLIENT_ID: '',
    }
    expect(signInOptions(env).providers).toEqual([
      { id: 'github', name: 'GitHub', kind: 'oauth' },
      { id: 'google', name: 'Google', kind: 'oauth' },
      { id: 'saml', name: 'Harbor Labs', kind: 'saml' },
    ])
  })

  test('a button of one’s own naming, or the usual one', () => {
    const oidc = { OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' }
    expect(signInOptions(oidc).providers).toEqual([{ id: 'oidc', name: 'single sign-on', kind: 'oauth' }])
    expect(signInOptions({ ...oidc, OIDC_NAME: 'Keycloak' }).providers).toMatchObject([{ name: 'Keycloak' }])
  })

  test('in production, what needs mails only where they are sent', () => {
    expect(signInOptions({ NODE_ENV: 'production' }).hasMail).toBe(false)
    expect(signInOptions({ NODE_ENV: 'production', SMTP_URL: 'smtp://mail.example.com' }).hasMail).toBe(true)
  })
})

test('each variable of a provider is an option of it', () => {
  const keys = (name: string) => ({ [`${name}_CLIENT_ID`]: `${name} id`, [`${name}_CLIENT_SECRET`]: `${name} secret` })
  const env = readSignInEnvironment({
    ...keys('GITHUB'),
    ...keys('GITLAB'),
    GITLAB_ISSUER: 'https://gitlab.example.com',
    ...keys('MICROSOFT'),
    MICROSOFT_TENANT_ID: 'ours',
    ...keys('OIDC'),
    OIDC_ISSUER: 'https://id.example.com',
  })
  expect(socialProviders(env)).toEqual({
    github: { clientId: 'GITHUB id', clientSecret: 'GITHUB secret' },
    gitlab: { clientId: 'GITLAB id', clientSecret: 'GITLAB secret', issuer: 'https://gitlab.example.com' },
    microsoft: { clientId: 'MICROSOFT id', clientSecret: 'MICROSOFT secret', tenantId: 'ours' },
  })
})

test('what is set in part, or wrong, is named', () => {
  expect(() =>
    readSignInEnvironment({ GITHUB_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'x' }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [EnvironmentError: The environment is not usable:
      GITHUB_CLIENT_SECRET is not set beside GITHUB_CLIENT_ID: set it, or unset the others.
        Its secret at GitHub.
      OIDC_ISSUER is not set beside OIDC_CLIENT_SECRET: set it, or unset the others.
        Any other provider of OpenID Connect, by the address that /.well-known/openid-configuration is found under. Example: https://id.example.com
      OIDC_CLIENT_ID is not set beside OIDC_CLIENT_SECRET: set it, or unset the others.
        The application as that provider knows it (docs/auth.md).
    Correct these variables and start again; those with a default may be unset instead.]
  `)
  expect(() => readSignInEnvironment({ SMTP_URL: 'mail.example.com' })).toThrowErrorMatchingInlineSnapshot(`
    [EnvironmentError: The environment is not usable:
      SMTP_URL: expected an smtp:// or smtps:// URL
        Server that mails are sent through. Without it they are printed on the console in development, and in production nobody can register or choose a new password. Example: smtp://user:password@mail.example.com:587
    Correct these variables and start again; those with a default may be unset instead.]
  `)
})

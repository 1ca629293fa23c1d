import { describe, expect, test } from 'vitest'
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

  test('in production, what needs mails only where they are sent', () => {
    expect(signInOptions({ NODE_ENV: 'production' }).hasMail).toBe(false)
    expect(signInOptions({ NODE_ENV: 'production', SMTP_URL: 'smtp://mail.example.com' }).hasMail).toBe(true)
  })
})

test('what is set in part, or wrong, is named', () => {
  expect(() =>
    readSignInEnvironment({ GITHUB_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'x' }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[Error: Wrong in the environment: GITHUB_CLIENT_SECRET is not set beside GITHUB_CLIENT_ID: set it, or unset the others; OIDC_ISSUER and OIDC_CLIENT_ID are not set beside OIDC_CLIENT_SECRET: set them, or unset the others]`,
  )
  expect(() => readSignInEnvironment({ SMTP_URL: 'mail.example.com' })).toThrowErrorMatchingInlineSnapshot(
    `[Error: Wrong in the environment: SMTP_URL: expected an smtp:// or smtps:// URL]`,
  )
})

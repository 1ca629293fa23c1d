import { EnvironmentError, findProblems } from '@workspace/env'
import { expect, test } from 'vitest'
import { addressPreset, signInPreset } from './env.ts'
import { TEST_SECRET } from './testing.ts'

const presets = [addressPreset, signInPreset]

const complete = { NODE_ENV: 'production', BETTER_AUTH_SECRET: TEST_SECRET, PUBLIC_URL: 'https://demo.example.com' }

test('nothing is missing where all is set, nor in development', () => {
  expect(findProblems(presets, complete)).toEqual([])
  expect(findProblems(presets, { ...complete, PUBLIC_URL: 'http://127.0.0.1:3000' })).toEqual([])
  expect(findProblems(presets, {})).toEqual([])
})

test('the address and the secret are asked for at once', () => {
  const missing = findProblems(presets, { NODE_ENV: 'production' })
  expect(missing.map(({ name }) => name)).toEqual(['PUBLIC_URL', 'BETTER_AUTH_SECRET'])
})

test('people must reach it over HTTPS, or their cookies can be read on the way', () => {
  expect(findProblems(presets, { ...complete, PUBLIC_URL: 'http://demo.example.com' })).toMatchInlineSnapshot(`
    [
      {
        "message": "is an http:// address, where everybody on the way can read the session cookie. Serve it encrypted, and set https://…",
        "name": "PUBLIC_URL",
      },
    ]
  `)
})

test('so is metadata of an identity provider that nobody can read, and a secret that is known or short', () => {
  const saml = { SAML_METADATA: './missing.xml', SAML_DOMAINS: 'example.com', BETTER_AUTH_SECRET: 'mine' }
  const problems = findProblems(presets, { ...complete, ...saml })
  expect(new EnvironmentError(presets, problems).message).toMatchInlineSnapshot(`
    "The environment is not usable:
      BETTER_AUTH_SECRET is too short: 4 characters, where at least 32 are needed. Set it to a random value, the same for all applications: openssl rand -base64 32
        Signs session cookies, in all applications alike; make one with openssl rand -base64 32.
      SAML_METADATA is neither XML nor the path of a readable file (ENOENT). Set it to where the metadata of the identity provider is.
        Metadata of the company’s identity provider: the XML, or the path of a file with it; in a container the XML. Example: /etc/workspace/identity-provider.xml
    Correct these variables and start again; those with a default may be unset instead."
  `)
})

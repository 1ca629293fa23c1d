import { expect, test } from 'vitest'
import { findMissingSettings } from './find-missing-settings.ts'
import { TEST_SECRET } from './testing.ts'

const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://app:secret@db:5432/workspace',
  BETTER_AUTH_SECRET: TEST_SECRET,
  PUBLIC_URL: 'https://demo.example.com',
}

test('nothing is missing where all is set, nor in development', () => {
  expect(findMissingSettings(complete)).toEqual([])
  expect(findMissingSettings({ ...complete, PUBLIC_URL: 'http://127.0.0.1:3000' })).toEqual([])
  expect(findMissingSettings({})).toEqual([])
})

test('people must reach it over HTTPS, or their cookies can be read on the way', () => {
  expect(findMissingSettings({ ...complete, PUBLIC_URL: 'http://demo.example.com' })).toMatchInlineSnapshot(`
    [
      "PUBLIC_URL is http://demo.example.com, where everybody on the way can read the session cookie. Serve it encrypted, and set PUBLIC_URL to https://…",
    ]
  `)
})

test('a provider that is set in part is named', () => {
  expect(findMissingSettings({ ...complete, GITHUB_CLIENT_ID: 'id' })).toMatchInlineSnapshot(`
    [
      "Wrong in the environment: GITHUB_CLIENT_SECRET is not set beside GITHUB_CLIENT_ID: set it, or unset the others",
    ]
  `)
})

test('so is metadata of an identity provider that nobody can read', () => {
  const saml = { SAML_METADATA: './missing.xml', SAML_DOMAINS: 'example.com' }
  expect(findMissingSettings({ ...complete, ...saml })).toMatchInlineSnapshot(`
    [
      "SAML_METADATA is neither XML nor the path of a readable file (ENOENT). Set it to where the metadata of the identity provider is.",
    ]
  `)
})

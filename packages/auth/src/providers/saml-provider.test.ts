import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSignInEnvironment } from '../sign-in-environment.ts'
import { samlSignIn } from './saml-provider.ts'

const create = (SAML_METADATA: string) =>
  samlSignIn(readSignInEnvironment({ SAML_METADATA, SAML_DOMAINS: 'example.com' }), 'https://demo.example.com')

const metadata = '<EntityDescriptor><IDPSSODescriptor/></EntityDescriptor>'

test('the metadata may be in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saml-'))
  const file = join(folder, 'identity-provider.xml')
  await writeFile(file, metadata)
  const { options } = await create(file)
  await rm(folder, { recursive: true })
  expect(options.defaultSSO[0]?.samlConfig.idpMetadata).toEqual({ metadata })
})

test('a file that is not there is named as what is wrong', async () => {
  await expect(create('./missing.xml')).rejects.toThrow(
    'SAML_METADATA is neither XML nor the path of a readable file (ENOENT).',
  )
})

test('so is the metadata of somebody else than an identity provider', async () => {
  await expect(create('<EntityDescriptor><SPSSODescriptor/></EntityDescriptor>')).rejects.toThrow(
    'SAML_METADATA is no metadata of an identity provider: it has no IDPSSODescriptor.',
  )
})

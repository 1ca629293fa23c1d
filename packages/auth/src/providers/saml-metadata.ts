import { readFileSync } from 'node:fs'

/**
 * Metadata of the company's identity provider.
 *
 * @param xmlOrPath - what SAML_METADATA says: the XML, or the path of a file with it.
 * @throws {Error} where it cannot be read, or is not that of an identity provider.
 */
export function readMetadata(xmlOrPath: string): string {
  const xml = xmlOrPath.trimStart().startsWith('<') ? xmlOrPath : readFile(xmlOrPath)
  if (xml.includes('IDPSSODescriptor')) return xml
  throw new Error(
    'SAML_METADATA holds no metadata of an identity provider: it has no IDPSSODescriptor. Download it from the provider, as XML.',
  )
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(
      `SAML_METADATA is neither XML nor the path of a readable file (${(cause as NodeJS.ErrnoException).code}). Set it to where the metadata of the identity provider is.`,
      { cause },
    )
  }
}

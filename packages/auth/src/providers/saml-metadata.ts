import { readFileSync } from 'node:fs'

/**
 * Metadata of the company's identity provider.
 *
 * @param xmlOrPath - what SAML_METADATA says: the XML, or the path of a file with it.
 * @throws {Error} where it cannot be read, or is not that of an identity provider.
 */
export function readMetadata(xmlOrPath: string): string {
  const read = tryMetadata(xmlOrPath)
  if ('xml' in read) return read.xml
  throw new Error(`SAML_METADATA ${read.problem}`, { cause: read.cause })
}

/** Why it is no metadata that can be read, worded as what follows the name of the variable; undefined where it is. */
export function findMetadataProblem(xmlOrPath: string): string | undefined {
  const read = tryMetadata(xmlOrPath)
  return 'problem' in read ? read.problem : undefined
}

type Read = { readonly xml: string } | { readonly problem: string; readonly cause?: unknown }

function tryMetadata(xmlOrPath: string): Read {
  let xml: string
  try {
    xml = xmlOrPath.trimStart().startsWith('<') ? xmlOrPath : readFileSync(xmlOrPath, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const problem = `is neither XML nor the path of a readable file (${code}). Set it to where the metadata of the identity provider is.`
    return { problem, cause }
  }
  if (xml.includes('IDPSSODescriptor')) return { xml }
  return {
    problem:
      'is no metadata of an identity provider: it has no IDPSSODescriptor. Download it from the provider, as XML.',
  }
}

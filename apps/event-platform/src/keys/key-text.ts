import { createHash, randomBytes } from 'node:crypto'

const KEY_START = 'evp_'

const PREFIX_LENGTH = 8

/** A new secret that people and programs send back, such as `evp_…`: 256 random bits. */
export function createKeyText(): string {
  return `${KEY_START}${randomBytes(32).toString('base64url')}`
}

/** Whether a token is one of an application, good or not, rather than of a person. */
export function isKeyText(token: string): boolean {
  return token.startsWith(KEY_START)
}

/** What is kept of a secret. It is random enough that a fast hash does. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** How people tell keys apart. */
export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH)
}

import { createHash, randomBytes } from 'node:crypto'

const PREFIX_LENGTH = 8

/** A new secret that people and programs send back, such as `evp_…`: 256 random bits. */
export function createKeyText(): string {
  return `evp_${randomBytes(32).toString('base64url')}`
}

/** What is kept of a secret. It is random enough that a fast hash does. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** How people tell keys apart. */
export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_LENGTH)
}

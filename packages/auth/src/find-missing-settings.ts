import { type DatabaseEnvironment, databaseUrl } from '@workspace/config/database-url'
import { authSecret, type SecretEnvironment } from './auth-secret.ts'
import type { Variables } from './env.ts'
import { readMetadata } from './providers/saml-metadata.ts'
import { readSignInEnvironment } from './sign-in-environment.ts'

/** The environment variables that production must have. */
export interface ProductionEnvironment extends Variables, DatabaseEnvironment, SecretEnvironment {
  readonly PUBLIC_URL?: string | undefined
}

/** What is missing or unfit for production of the database, the secret, the public address and sign-in; nothing elsewhere. */
export function findMissingSettings(variables: ProductionEnvironment): string[] {
  if (variables.NODE_ENV !== 'production') return []
  return [
    ...[() => databaseUrl(variables), () => authSecret(variables), () => checkSignIn(variables)].flatMap(messageOf),
    ...publicUrlProblems(variables.PUBLIC_URL),
  ]
}

function checkSignIn(variables: Variables): void {
  const { SAML_METADATA } = readSignInEnvironment(variables)
  if (SAML_METADATA) readMetadata(SAML_METADATA)
}

function publicUrlProblems(publicUrl: string | undefined): string[] {
  if (!publicUrl) {
    return ['PUBLIC_URL is not set. In production there is no default: set it to where people reach this service.']
  }
  const { protocol, hostname } = URL.parse(publicUrl) ?? {}
  if (protocol !== 'http:' || LOOPBACK.test(hostname ?? '')) return []
  return [
    `PUBLIC_URL is ${publicUrl}, where everybody on the way can read the session cookie. Serve it encrypted, and set PUBLIC_URL to https://…`,
  ]
}

/** Hosts that are this machine, where browsers do without encryption. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

function messageOf(check: () => unknown): string[] {
  try {
    check()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

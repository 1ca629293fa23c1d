import { type DatabaseEnvironment, databaseUrl } from '@workspace/config/database-url'
import { authSecret, type SecretEnvironment } from './auth-secret.ts'

/** The environment variables that production must have. */
export interface ProductionEnvironment extends DatabaseEnvironment, SecretEnvironment {
  readonly PUBLIC_URL?: string | undefined
}

/** What is missing of the database, the secret and the public address, or unfit for production; nothing elsewhere. */
export function findMissingSettings(variables: ProductionEnvironment): string[] {
  if (variables.NODE_ENV !== 'production') return []
  const problems = [() => databaseUrl(variables), () => authSecret(variables)].flatMap(messageOf)
  if (!variables.PUBLIC_URL) {
    problems.push(
      'PUBLIC_URL is not set. In production there is no default: set it to where people reach this service.',
    )
  }
  return problems
}

function messageOf(check: () => unknown): string[] {
  try {
    check()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

import { authSecret } from '@workspace/auth'
import { databaseUrl } from '@workspace/config/database-url'
import { parseEnv } from '../env'

/**
 * Checks that all is set that has no default in production.
 *
 * @throws {Error} naming everything that is missing.
 */
export function checkProductionSettings(variables: Readonly<Record<string, string | undefined>>): void {
  const problems = [
    () => databaseUrl(variables),
    () => authSecret(variables),
    () => {
      if (!parseEnv(variables).PUBLIC_URL)
        throw new Error('PUBLIC_URL is not set: where people reach this application.')
    },
  ].flatMap((check) => {
    try {
      check()
      return []
    } catch (error) {
      return [`  ${(error as Error).message}`]
    }
  })
  if (problems.length > 0) throw new Error(`The server cannot start:\n${problems.join('\n')}`)
}

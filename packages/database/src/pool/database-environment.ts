import { parseVariables, type Values, type Variables } from '@workspace/env'
import { databasePreset } from '../env.ts'

/**
 * The variables of this package; unset and empty ones take their default.
 *
 * @throws {EnvironmentError} naming every variable that is out of bounds.
 */
export function readDatabaseEnvironment(env: Variables): Values<[typeof databasePreset]> {
  return parseVariables([databasePreset], env)
}

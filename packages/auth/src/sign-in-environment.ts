import { parseVariables, type Values, type Variables } from '@workspace/env'
import { signInPreset } from './env.ts'

/** What sign-in is told by the environment. */
export type SignInEnvironment = Values<[typeof signInPreset]>

/**
 * Reads the variables of sign-in; an empty one counts as absent.
 *
 * @throws {EnvironmentError} naming every variable that is wrong, or that is missing beside another one.
 */
export function readSignInEnvironment(variables: Variables): SignInEnvironment {
  return parseVariables([signInPreset], variables)
}

/** The parts of a list that is written with commas. */
export function parseList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

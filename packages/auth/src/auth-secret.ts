/** Signs cookies on developers' machines; known to everybody, and refused in production. */
const DEVELOPMENT_SECRET = 'development-only-6fJq2vXw9TzR4bNc8LsYd3Gh7KpAe5Um'
const SHORTEST = 32

/** The environment variables that decide the secret. */
export interface SecretEnvironment {
  readonly BETTER_AUTH_SECRET?: string | undefined
  readonly NODE_ENV?: string | undefined
}

/**
 * The secret that signs session cookies: BETTER_AUTH_SECRET, else a fixed one for development. Applications that share it
 * share their sign-in.
 *
 * @throws {Error} in production, where the variable is missing, shorter than 32 characters or the development secret.
 */
export function authSecret({ NODE_ENV, BETTER_AUTH_SECRET: secret }: SecretEnvironment): string {
  if (NODE_ENV !== 'production') return secret || DEVELOPMENT_SECRET
  if (!secret) throw new Error(`BETTER_AUTH_SECRET is not set. In production there is no default. ${NEXT}`)
  const problem = findSecretProblem(secret)
  if (problem !== undefined) throw new Error(`BETTER_AUTH_SECRET ${problem}`)
  return secret
}

/** What makes a secret unfit for production, worded as what follows its name; undefined for nothing. */
export function findSecretProblem(secret: string): string | undefined {
  if (secret === DEVELOPMENT_SECRET) return `is the secret for development. ${NEXT}`
  if (secret.length >= SHORTEST) return undefined
  return `is too short: ${secret.length} characters, where at least ${SHORTEST} are needed. ${NEXT}`
}

const NEXT = 'Set it to a random value, the same for all applications: openssl rand -base64 32'

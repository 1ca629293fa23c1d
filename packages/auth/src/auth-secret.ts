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
export function authSecret(env: SecretEnvironment): string {
  const secret = env.BETTER_AUTH_SECRET
  if (env.NODE_ENV !== 'production') return secret || DEVELOPMENT_SECRET
  const next = 'Set it to a random value, the same for all applications: openssl rand -base64 32'
  if (!secret) throw new Error(`BETTER_AUTH_SECRET is not set. In production there is no default. ${next}`)
  if (secret === DEVELOPMENT_SECRET) throw new Error(`BETTER_AUTH_SECRET is the secret for development. ${next}`)
  if (secret.length < SHORTEST) {
    throw new Error(`BETTER_AUTH_SECRET has ${secret.length} characters; at least ${SHORTEST} are needed. ${next}`)
  }
  return secret
}

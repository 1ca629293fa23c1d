/**
 * The environment of a server that starts; where something is missing or wrong, says all of it and ends the process.
 *
 * @param load - imports the `env.ts` of the application.
 */
export async function requireEnv<Env>(load: () => Promise<{ readonly env: Env }>): Promise<Env> {
  try {
    return (await load()).env
  } catch (error) {
    const isForPeople = error instanceof Error && error.name === 'EnvironmentError'
    console.error(isForPeople ? error.message : error)
    // Next.js would log an error thrown here and go on listening.
    process.exit(1)
  }
}

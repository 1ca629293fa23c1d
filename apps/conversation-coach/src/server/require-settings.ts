import type { SecretEnvironment } from '@workspace/auth'

/** Ends the process, naming what is wrong or missing in the environment; in production there are no defaults. */
export async function requireSettings(variables: SecretEnvironment): Promise<void> {
  const problems = await findProblems(variables)
  if (problems.length === 0) return
  console.error(`The server cannot start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  // Next.js would log an error thrown here and go on listening.
  process.exit(1)
}

async function findProblems(variables: SecretEnvironment): Promise<string[]> {
  const problems: string[] = []
  const attempt = async (check: () => unknown) => {
    try {
      await check()
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  // Reading the environment is what fails when a variable is wrong, hence the imports where they are.
  await attempt(() => import('../env.ts'))
  if (variables.NODE_ENV !== 'production' || problems.length > 0) return problems
  const [{ env }, { authSecret }, { databaseUrl }] = await Promise.all([
    import('../env.ts'),
    import('@workspace/auth'),
    import('@workspace/config/database-url'),
  ])
  await attempt(() => databaseUrl(variables))
  await attempt(() => authSecret(variables))
  if (!env.PUBLIC_URL) {
    problems.push(
      'PUBLIC_URL is not set. In production there is no default: set it to where people reach this application.',
    )
  }
  return problems
}

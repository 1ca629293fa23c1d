import { findMissingSettings, type ProductionEnvironment } from './find-missing-settings.ts'

/**
 * Ends the process of a Next.js server, naming what is wrong or missing in the environment; in production there are no defaults.
 *
 * @param readEnv - reads the application's own variables, and fails where one is wrong: `() => import('./env.ts')`.
 */
export async function requireSettings(
  variables: ProductionEnvironment,
  readEnv: () => Promise<unknown>,
): Promise<void> {
  const problems = await readEnv().then(
    () => findMissingSettings(variables),
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  )
  if (problems.length === 0) return
  console.error(`The server cannot start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  // Next.js would log an error thrown here and go on listening.
  process.exit(1)
}

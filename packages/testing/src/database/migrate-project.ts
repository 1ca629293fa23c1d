/**
 * Applies all migrations of a project's layers to an empty database, lowest layer first.
 *
 * @param folder - absolute path of the project.
 * @throws {Error} with every problem that was found.
 */
export async function migrateProject(folder: string, databaseUrl: string): Promise<void> {
  // Loaded here, since most test files find the migrated template made.
  const { deploy } = await import('@workspace/schema')
  const { diagnostics } = await deploy({ cwd: folder, env: {}, databaseUrl })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const problems = errors.map(({ message, why }) => `\n  ${[message, why].filter(Boolean).join(' ')}`).join('')
  throw new Error(`The migrations of ${folder} do not apply to an empty database.${problems}`)
}

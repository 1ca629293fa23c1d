/** What the first migration of a layer will have written into its folder. */
export function plannedMigrationFiles(folder: string): readonly string[] {
  return [`${folder}/<time>_init/migration.sql`, `${folder}/history.lock.prisma`, `${folder}/migration_lock.toml`]
}

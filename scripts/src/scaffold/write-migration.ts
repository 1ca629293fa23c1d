import { migrateLayer, type WrittenMigration } from '@workspace/schema'
import { sayDiagnostics } from '../say-diagnostics.ts'

/** What a migration is written for. */
interface MigrationWork {
  readonly layer: string
  /** What changes, in a few words. */
  readonly name: string
  /** Accepts that the data of the layer goes. */
  readonly isLossAccepted?: boolean
}

/**
 * Writes what the migrations of a layer lack as a new one, and does nothing in a database.
 *
 * @returns what was written; undefined where it cannot be, which is said.
 */
export async function writeMigration(
  root: string,
  { layer, name, isLossAccepted = false }: MigrationWork,
): Promise<readonly WrittenMigration[] | undefined> {
  const { diagnostics, migrations } = await migrateLayer({
    cwd: root,
    env: process.env,
    layer,
    name,
    now: new Date(),
    isCreateOnly: true,
    ...(isLossAccepted && { confirmed: [layer] }),
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return migrations
  sayDiagnostics(errors)
  return undefined
}

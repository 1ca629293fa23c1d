import { migrateLayer } from '@workspace/schema'
import { sayDiagnostics } from '../say-diagnostics.ts'

/** Writes the migration that makes the tables of a new layer, and needs no database; says why where it cannot. */
export async function writeFirstMigration(root: string, layer: string): Promise<boolean> {
  const now = new Date()
  const { diagnostics } = await migrateLayer({
    cwd: root,
    env: process.env,
    layer,
    name: 'init',
    now,
    isCreateOnly: true,
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) sayDiagnostics(errors)
  return errors.length === 0
}

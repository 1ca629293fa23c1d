import { posix } from 'node:path'
import type { LayerSource } from '../../core/project.ts'
import type { FileTree } from '../../ports/file-tree.ts'

/** A migration of a layer: the name of its folder and its SQL. */
export interface Migration {
  readonly name: string
  readonly script: string
}

/** Migrations of a layer in the order in which they apply. */
export function readMigrations(layer: LayerSource, files: FileTree): Migration[] {
  return files
    .list(layer.migrations)
    .sort()
    .flatMap((name) => {
      const script = files.read(posix.join(layer.migrations, name, 'migration.sql'))
      return script === undefined ? [] : [{ name, script }]
    })
}

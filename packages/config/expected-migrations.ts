import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findWorkspaceRoot } from './load-env.ts'

/** Names of migrations by the PostgreSQL schema that holds their history. */
export type ExpectedMigrations = Readonly<Record<string, readonly string[]>>

/**
 * The migrations that an application needs, as its folders have them: its own, and those of the base and of its plugins. A
 * pinned application needs of the layers below only what it is pinned at, so those are left out.
 *
 * @param folder - of the application or of the database package.
 * @returns undefined where the folders are not there, as in an image that holds the build alone.
 */
export function readExpectedMigrations(folder: string): ExpectedMigrations | undefined {
  const root = findWorkspaceRoot(folder)
  const schemas = readSchemas(join(folder, 'prisma/schema.prisma'))
  if (root === undefined || schemas === undefined) return undefined
  const isPinned = existsSync(/* turbopackIgnore: true */ join(folder, 'prisma/base.lock.prisma'))
  const shared = join(root, 'packages/database/prisma/migrations')
  const expected: Record<string, readonly string[]> = {}
  for (const schema of schemas) {
    const layer = schema === 'public' ? 'base' : /^plugin_(.+)$/.exec(schema)?.[1]?.replaceAll('_', '-')
    if (layer !== undefined && isPinned) continue
    const history = schema === 'public' ? 'prisma_base' : `prisma_${schema}`
    expected[history] = migrationNames(layer === undefined ? join(folder, 'prisma/migrations') : join(shared, layer))
  }
  return expected
}

/** PostgreSQL schemas of a composed schema: whose tables its client knows. */
function readSchemas(path: string): readonly string[] | undefined {
  if (!existsSync(/* turbopackIgnore: true */ path)) return undefined
  const text = readFileSync(/* turbopackIgnore: true */ path, 'utf8')
  const [, list = ''] = /^\s*schemas\s*=\s*\[([^\]]*)\]/m.exec(text) ?? []
  return Array.from(list.matchAll(/"([^"]+)"/g), ([, name = '']) => name)
}

function migrationNames(folder: string): readonly string[] {
  if (!existsSync(/* turbopackIgnore: true */ folder)) return []
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

import { posix } from 'node:path'
import { createSchemaEngine } from '@workspace/prisma-engine'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { applyEdits } from '../../core/edit/edit.ts'
import { migrationName } from '../../core/migrate/migration-name.ts'
import type { Project } from '../../core/project.ts'
import { diffSchemas } from '../../core/schema/diff-schemas.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import { findMigrationLosses } from '../../core/variant/find-migration-losses.ts'
import type { ListModels } from '../../core/variant/list-models.ts'
import { planSqliteRenames } from '../../core/variant/plan-sqlite-renames.ts'
import { planValueRenames } from '../../core/variant/plan-value-renames.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import type { Migration } from '../history/read-migrations.ts'
import type { FileChange } from '../workspace/write-files.ts'
import { blocksOf, type VariantPaths, variantPathsOf } from './compose-variants.ts'

/** The migration that a package's SQLite variant lacks. */
export interface VariantMigration {
  /** Path of its SQL. */
  readonly path: string
  readonly script: string
  /** What it loses, and what can stand against it. */
  readonly diagnostics: readonly Diagnostic[]
  /** Its files, the SQL last: without that, there is no migration. */
  readonly files: readonly FileChange[]
}

/** A project with the texts of its SQLite variant, by path. */
export interface VariantSource {
  readonly project: Project
  readonly texts: ReadonlyMap<string, string>
}

/**
 * Writes in memory what leads from the variant that was migrated last to the present one; undefined if nothing does.
 *
 * Beside each migration is the schema that it leads to. No database is asked.
 */
export async function draftVariantMigration(
  { project, texts }: VariantSource,
  { slug, now, files }: { readonly slug: string; readonly now: Date; readonly files: FileTree },
): Promise<VariantMigration | undefined> {
  const paths = variantPathsOf(project)
  const text = texts.get(paths.sqlite) ?? ''
  const lists = JSON.parse(texts.get(paths.lists) ?? '{}') as ListModels
  const existing = readVariantMigrations(paths, files).map(({ name }) => name)
  const previous = latestSchema(paths, existing, files)
  const { script, losses } = await diffVariants({ path: paths.sqlite, previous, text, lists })
  if (script === '') return undefined
  const folder = posix.join(paths.migrations, migrationName(slug, now, existing))
  const path = posix.join(folder, SCRIPT)
  return {
    path,
    script,
    diagnostics: losses.map((loss) =>
      createDiagnostic('VARIANT.DATA_LOSS', { message: loss, next: [`Look at ${path} before you apply it.`] }),
    ),
    files: [
      { path: posix.join(paths.migrations, 'migration_lock.toml'), text: 'provider = "sqlite"\n' },
      { path: posix.join(folder, SCHEMA), text },
      { path, text: script },
    ],
  }
}

const SCRIPT = 'migration.sql'
const SCHEMA = 'schema.prisma'

/** Migrations of a SQLite variant in the order in which they apply. */
export function readVariantMigrations({ migrations }: VariantPaths, files: FileTree): Migration[] {
  return files
    .list(migrations)
    .sort()
    .flatMap((name) => {
      const script = files.read(posix.join(migrations, name, SCRIPT))
      return script === undefined ? [] : [{ name, script }]
    })
}

/** The schema beside the last migration that has one; one that somebody wrote by hand has none, and changes data only. */
function latestSchema({ migrations }: VariantPaths, names: readonly string[], files: FileTree): string | undefined {
  for (const name of [...names].reverse()) {
    const text = files.read(posix.join(migrations, name, SCHEMA))
    if (text !== undefined) return text
  }
  return undefined
}

interface Variants {
  readonly path: string
  readonly previous: string | undefined
  readonly text: string
  readonly lists: ListModels
}

async function diffVariants({
  path,
  previous,
  text,
  lists,
}: Variants): Promise<{ script: string; losses: readonly string[] }> {
  await using engine = createSchemaEngine()
  const to = { kind: 'schema', schemas: [{ path, content: text }] } as const
  if (previous === undefined) {
    const fresh = await engine.diff({ from: { kind: 'empty' }, to })
    return { script: fresh.isEmpty ? '' : fresh.text, losses: [] }
  }
  const file = { path, text: previous }
  const blocks = blocksOf(file)
  const before = readSchema(blocks)
  const after = readSchema(blocksOf({ path, text }))
  const changes = diffSchemas(before, after)
  const renames = planSqliteRenames({ blocks, schema: before, changes })
  const renamed = applyEdits(path, previous, renames.edits)
  const { isEmpty, text: rest } = await engine.diff({
    from: { kind: 'schema', schemas: [{ path, content: renamed }] },
    to,
  })
  const statements = [...renames.statements, ...planValueRenames(after, lists, changes)]
  const parts = [statements.length === 0 ? '' : `-- Rename\n${statements.join('\n')}\n`, isEmpty ? '' : rest]
  return { script: parts.filter((part) => part !== '').join('\n'), losses: findMigrationLosses(changes) }
}

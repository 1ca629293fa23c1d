import { relative, resolve } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { migrationSlug } from '../../core/migrate/migration-name.ts'
import { openSqliteDatabase } from '../../ports/sqlite-database.ts'
import { checksumsOf } from '../history/read-layer-history.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { variantPathsOf } from './compose-variants.ts'
import { draftVariantMigration, readVariantMigrations, type VariantMigration } from './variant-migrations.ts'
import { compareFiles, describeNothingAsked, prepareVariants, type VariantReport } from './write-variants.ts'

/** Migrations to write. */
export interface MigrateVariantsOptions {
  readonly cwd: string
  /** Whether every package is meant; by default those whose schema.config.ts asks for the SQLite variant. */
  readonly variant?: 'sqlite' | undefined
  /** What changes, in a few words. */
  readonly name: string
  readonly now: Date
}

/** The files of the variants, and the migrations that were written. */
export interface MigrateVariantsReport extends VariantReport {
  readonly migrations: readonly VariantMigration[]
}

/** Writes the SQLite variants of the packages around a folder, and for each the migration that it lacks; all of it, or nothing. */
export async function migrateVariants({
  cwd,
  variant,
  name,
  now,
}: MigrateVariantsOptions): Promise<MigrateVariantsReport> {
  const prepared = prepareVariants(cwd, variant)
  if ('diagnostics' in prepared) return { files: [], migrations: [], diagnostics: prepared.diagnostics }
  const { workspace, projects, texts, findings } = prepared
  const sources = projects.filter(({ project }) => texts.has(variantPathsOf(project).sqlite))
  if (sources.length === 0) return { files: [], migrations: [], diagnostics: [describeNothingAsked()] }
  const options = { slug: migrationSlug(name) ?? 'change', now, files: workspace.files }
  const drafts = await Promise.all(sources.map(({ project }) => draftVariantMigration({ project, texts }, options)))
  const migrations = drafts.filter((draft) => draft !== undefined)
  const files = compareFiles(texts, workspace.files)
  const written = writeFiles([...files, ...migrations.flatMap((migration) => migration.files)], workspace.files)
  if (!written.ok) return { files: [], migrations: [], diagnostics: written.diagnostics }
  return { files, migrations, diagnostics: [...findings, ...migrations.flatMap(({ diagnostics }) => diagnostics)] }
}

/** A SQLite file to bring up to date. */
export interface DeployVariantOptions {
  readonly cwd: string
  /** The file, relative to `cwd`; made if it is missing. */
  readonly file: string
}

/** The migrations that were applied, by name. */
export interface DeployVariantReport {
  readonly applied: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Applies the pending migrations of a package's SQLite variant to a file, each as a whole. */
export function deployVariant({ cwd, file }: DeployVariantOptions): DeployVariantReport {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return { applied: [], diagnostics: workspace.diagnostics }
  const { scope, files, isOneProject } = workspace.value
  const [project] = scope
  if (!project || !isOneProject) {
    return stop('VARIANT.NOTHING_ASKED', {
      message: 'A database belongs to one package, and there are several here.',
      next: ['Run the command in the folder of a package.'],
    })
  }
  const paths = variantPathsOf(project)
  const migrations = readVariantMigrations(paths, files)
  if (migrations.length === 0) {
    return stop('VARIANT.NOT_MIGRATED', {
      message: `${paths.migrations} holds no migrations.`,
      next: ['Write the first: pnpm schema variant sqlite --migrate init'],
    })
  }
  const applied: string[] = []
  const diagnostics: Diagnostic[] = []
  let current = 'The file'
  try {
    using database = openSqliteDatabase(resolve(cwd, file))
    for (const { name, script } of migrations) {
      current = `Migration ${name}`
      const state = database.apply({ name, script, checksums: checksumsOf(script) })
      if (state === 'applied') applied.push(name)
      if (state === 'edited') diagnostics.push(describeEdited(name, paths.migrations))
    }
    return { applied, diagnostics }
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    const place = relative(cwd, resolve(cwd, file))
    const isOpen = current !== 'The file'
    const stopped = stop('VARIANT.MIGRATION_FAILED', {
      message: isOpen ? `${current} failed in ${place}.` : `${place} cannot be opened as a database.`,
      why: cause.message,
      next: [
        isOpen
          ? 'Correct its SQL or the rows, then run the command again; or delete the file and start anew.'
          : 'Name a SQLite file, or a new one in a folder that is there.',
      ],
    })
    return { applied, diagnostics: [...diagnostics, ...stopped.diagnostics] }
  }
}

function describeEdited(name: string, folder: string): Diagnostic {
  return createDiagnostic('MIGRATE.EDITED', {
    message: `Migration ${name} was changed after it was applied.`,
    why: 'Files that have it differ from those that will get it.',
    next: [`Undo the change in ${folder}/${name}/migration.sql, and write a new migration instead.`],
  })
}

function stop(
  code: 'VARIANT.NOTHING_ASKED' | 'VARIANT.NOT_MIGRATED' | 'VARIANT.MIGRATION_FAILED',
  details: { message: string; why?: string; next: readonly string[] },
): DeployVariantReport {
  return { applied: [], diagnostics: [createDiagnostic(code, details)] }
}

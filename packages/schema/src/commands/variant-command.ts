import { Argument, Command, Option } from 'commander'
import { VARIANT_NAMES, type VariantName } from '../core/variant/variant-name.ts'
import { deployVariant, migrateVariants } from '../operations/variant/migrate-variants.ts'
import type { VariantMigration } from '../operations/variant/variant-migrations.ts'
import { type VariantReport, writeVariants } from '../operations/variant/write-variants.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly check?: boolean
  readonly migrate?: string
  readonly deploy?: string
  readonly json?: boolean
}

const MIGRATE = new Option('--migrate <name>', 'write the migration that the SQLite variant lacks, too').conflicts(
  'check',
)
const DEPLOY = new Option(
  '--deploy <file>',
  "apply the SQLite variant's pending migrations to a file, made if missing",
).conflicts(['check', 'migrate'])

/** `schema variant` */
export function variantCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  const command = new Command('variant')
    .description('write the combined schema for another database: SQLite for development, PostgreSQL in one piece')
    .addArgument(new Argument('[variant]', 'by default, what each schema.config.ts asks for').choices(VARIANT_NAMES))
    .option('--check', 'write nothing; exit with 1 if a variant is not current')
    .addOption(MIGRATE)
    .addOption(DEPLOY)
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  schema variant sqlite --migrate init\n  schema variant sqlite --deploy dev.db',
    )
    .action(async (variant: VariantName | undefined, flags: Flags) => {
      if (variant === 'postgresql' && (flags.migrate !== undefined || flags.deploy !== undefined)) {
        command.error('error: PostgreSQL is migrated layer by layer: schema migrate, schema deploy')
      }
      setExitCode(await run(shell, variant, flags))
    })
  return command
}

async function run(shell: Shell, variant: VariantName | undefined, flags: Flags): Promise<number> {
  const { check = false, json = false, migrate, deploy } = flags
  if (migrate !== undefined) {
    const result = await migrateVariants({
      cwd: shell.cwd,
      variant: variant === 'sqlite' ? variant : undefined,
      name: migrate,
      now: new Date(),
    })
    if (!json) for (const migration of result.migrations) show(migration, shell)
    return report(withMigrations(summarize(result, false), result.migrations), shell, json)
  }
  if (deploy !== undefined) {
    const { applied, diagnostics } = deployVariant({ cwd: shell.cwd, file: deploy })
    const summary = `${count(applied.length, 'migration')} applied`
    return report({ diagnostics, facts: { applied }, summary }, shell, json)
  }
  return report(summarize(writeVariants({ cwd: shell.cwd, variant, isCheck: check }), check), shell, json)
}

function show({ path, diagnostics }: VariantMigration, shell: Shell): void {
  shell.stderr(`${colorsOf(shell).green('✔')} ${path} written\n${diagnostics.length > 0 ? '\n' : ''}`)
}

function summarize({ files, diagnostics }: VariantReport, isCheck: boolean): Outcome {
  const stale = files.filter(({ state }) => state !== 'current').length
  const counts = `${count(files.length, 'file')}, ${isCheck ? `${stale} not current` : `${stale} written`}`
  return {
    diagnostics,
    facts: { files: files.map(({ path, state }) => ({ path, state })) },
    summary: files.length > 0 || isCheck ? counts : 'nothing written',
  }
}

function withMigrations({ facts, summary, diagnostics }: Outcome, migrations: readonly VariantMigration[]): Outcome {
  return {
    diagnostics,
    facts: { ...facts, migrations: migrations.map(({ path, script }) => ({ path, script })) },
    summary: `${summary}, ${count(migrations.length, 'migration')}`,
  }
}

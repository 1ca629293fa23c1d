import { loadWorkspace } from '@workspace/schema'
import { FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { askInTerminal } from '../scaffold/ask-in-terminal.ts'
import { plannedMigrationFiles } from '../scaffold/planned-migration-files.ts'
import { renderTemplates } from '../scaffold/render-templates.ts'
import { reportFiles } from '../scaffold/report-files.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { writeDerivedFiles } from '../scaffold/write-derived-files.ts'
import { writeMigration } from '../scaffold/write-migration.ts'
import { say } from '../shell.ts'
import { findPluginNameProblem } from './find-plugin-name-problem.ts'
import { DERIVED_FILES, findPluginFiles, pluginPaths } from './plugin-files.ts'
import { FIRST_VERSION, setPluginVersion } from './set-plugin-version.ts'

interface Options {
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm gen plugin <name>`
 *
 * @returns the exit status: 0 done, 2 failed.
 */
export function genPlugin(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm gen plugin',
      description: 'Add a plugin to the database: its layer, its first migration, its sample data, and what follows.',
      examples: ['pnpm gen plugin loyalty', 'pnpm gen plugin loyalty --dry-run'],
      define: (command) =>
        command
          .argument('[name]', 'in kebab-case; asked for in a terminal')
          .option('--dry-run', 'write nothing; say which files would be written')
          .option('--json', 'print one JSON object'),
      action: async (options, [name]) =>
        addPlugin(root, name ?? (await askInTerminal('Name of the plugin, in kebab-case:')), options),
    },
    args,
  )
}

async function addPlugin(root: string, name: string | undefined, options: Options): Promise<number> {
  const { dryRun = false, json = false } = options
  const workspace = loadWorkspace(root)
  if (!workspace.ok) return sayDiagnostics(workspace.diagnostics)
  const problem =
    name === undefined
      ? { message: 'The plugin has no name.', next: ['pnpm gen plugin <name>'] }
      : findPluginNameProblem(root, name, workspace.value.layers)
  if (name === undefined || problem) {
    if (problem) say.failed(problem)
    return FAILED
  }
  const { layer, seed, migrations } = pluginPaths(name)
  const facts = { plugin: name }
  const report = { facts, verb: 'added', changed: DERIVED_FILES, isDryRun: dryRun, isJson: json } as const
  if (dryRun) {
    reportFiles({ ...report, files: [layer, ...plannedMigrationFiles(migrations), seed] })
    return OK
  }
  const isDone = await withFileRollback(root, [layer, seed, migrations, ...DERIVED_FILES], () => write(root, name))
  if (!isDone) {
    say.failed({ message: `Plugin ${name} was not added; the files are as they were.` })
    return FAILED
  }
  reportFiles({ ...report, files: await findPluginFiles(root, name) })
  say.done(`Plugin ${name} added`)
  say.progress(`Write its tables in ${layer}, then: pnpm schema migrate <what> --layer ${name}`)
  say.progress('Bring it into the local database: pnpm db:push && pnpm db:seed')
  return OK
}

async function write(root: string, name: string): Promise<boolean> {
  if (!(await renderTemplates(root, 'plugin', [name]))) return false
  if (!(await writeMigration(root, { layer: name, name: 'init' }))) return false
  await setPluginVersion(root, name, FIRST_VERSION)
  const errors = await writeDerivedFiles(root)
  if (errors.length > 0) sayDiagnostics(errors)
  return errors.length === 0
}

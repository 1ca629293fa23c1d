import { isCancel, text } from '@clack/prompts'
import { loadWorkspace, migrateLayer } from '@workspace/schema'
import { FAILED, OK } from '../exit-status.ts'
import { renderTemplates, TemplateError } from '../gen/render-templates.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import { findNameProblem } from './find-name-problem.ts'
import { DERIVED_FILES, findPluginFiles, pluginPaths } from './plugin-files.ts'
import { sayDiagnostics } from './say-diagnostics.ts'
import { withFileRollback } from './with-file-rollback.ts'
import { FIRST_VERSION, setPluginVersion, writeDerivedFiles } from './write-derived-files.ts'

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
      action: async (options, [name]) => addPlugin(root, name ?? (await ask()), options),
    },
    args,
  )
}

async function ask(): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined
  const answer = await text({ message: 'Name of the plugin, in kebab-case:' })
  return isCancel(answer) ? undefined : answer
}

async function addPlugin(root: string, name: string | undefined, { dryRun, json }: Options): Promise<number> {
  const workspace = loadWorkspace(root)
  if (!workspace.ok) return sayDiagnostics(workspace.diagnostics)
  const problem = findNameProblem(root, name, workspace.value.layers)
  if (name === undefined || problem) {
    say.failed(problem ?? { message: 'The plugin has no name.' })
    return FAILED
  }
  const { layer, seed, migrations } = pluginPaths(name)
  const report = (added: readonly string[]): number => {
    if (json) {
      const facts = { plugin: name, isDryRun: dryRun === true, added, changed: DERIVED_FILES }
      process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`)
    }
    for (const path of added) say.progress(`${path} ${dryRun ? 'would be added' : 'added'}`)
    for (const path of DERIVED_FILES) say.progress(`${path} ${dryRun ? 'would be written' : 'written'}`)
    return OK
  }
  if (dryRun) return report([layer, `${migrations}/<time>_init/migration.sql`, seed])

  const isDone = await withFileRollback(root, [layer, seed, migrations, ...DERIVED_FILES], () => write(root, name))
  if (!isDone) {
    say.failed({ message: `Plugin ${name} was not added; the files are as they were.` })
    return FAILED
  }
  const status = report(await findPluginFiles(root, name))
  say.done(`Plugin ${name} added`)
  say.progress(`Write its tables in ${layer}, then: pnpm schema migrate <what> --layer ${name}`)
  say.progress('Bring it into the local database: pnpm db:push && pnpm db:seed')
  return status
}

async function write(root: string, name: string): Promise<boolean> {
  try {
    await renderTemplates(root, 'plugin', [name])
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    say.failed({ message: `The templates of plugin ${name} were not written.`, why: error.message })
    return false
  }
  const now = new Date()
  const { diagnostics } = await migrateLayer({
    cwd: root,
    env: process.env,
    layer: name,
    name: 'init',
    now,
    isCreateOnly: true,
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) {
    await setPluginVersion(root, name, FIRST_VERSION)
    errors.push(...(await writeDerivedFiles(root)))
  }
  if (errors.length > 0) sayDiagnostics(errors)
  return errors.length === 0
}

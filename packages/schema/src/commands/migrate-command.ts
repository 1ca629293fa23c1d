import { Command } from 'commander'
import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import { type MigrateLayerReport, migrateLayer } from '../operations/migrate/migrate-layer.ts'
import { count } from '../render/render-human.ts'
import { renderLayer } from '../render/render-layer.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly layer?: string
  readonly createOnly?: boolean
  readonly confirm?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `schema migrate` */
export function migrateCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('migrate')
    .description('write what the migrations of a layer lack as a new one, and bring it into the development database')
    .argument('[name]', 'what changes, in a few words; without it nothing is written but the record of the migrations')
    .option('--layer <layer>', 'the layer; by default the one of the package, in the database package the base')
    .option('--create-only', 'write the migration, and do nothing in a database')
    .option('--confirm <name...>', 'accept the loss of data in a layer')
    .option('--dry-run', 'write nothing; print the SQL')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  schema migrate add_stars --layer demo\n  schema migrate add_stars --layer demo --dry-run',
    )
    .action(async (name: string | undefined, flags: Flags) => setExitCode(await run(shell, name, flags)))
}

async function run(shell: Shell, name: string | undefined, flags: Flags): Promise<number> {
  const { layer, createOnly = false, confirm = [], dryRun = false, json = false } = flags
  let signal: AbortSignal | undefined
  try {
    const result = await migrateLayer({
      cwd: shell.cwd,
      env: shell.env,
      name,
      layer,
      now: new Date(),
      isCreateOnly: createOnly,
      isDryRun: dryRun,
      confirmed: confirm,
      onWait: (address) => shell.stderr(`Waiting for another schema command on ${formatAddress(address)}…\n`),
      interruption() {
        const begun = shell.interruption?.()
        signal = begun?.signal
        return begun
      },
    })
    if (!json) describe(result, shell, dryRun)
    return report(summarize(result, dryRun), shell, json)
  } catch (error) {
    if (signal?.aborted) return Number(signal.reason)
    throw error
  }
}

function describe(
  { layer, migrations, losses, database, diagnostics }: MigrateLayerReport,
  shell: Shell,
  isDryRun: boolean,
) {
  const colors = colorsOf(shell)
  const title = layer ? titleOf(layer) : ''
  for (const { path, script } of migrations) {
    shell.stderr(`${colors.green('✔')} ${title}: ${path} ${isDryRun ? 'would be written' : 'written'}\n`)
    if (isDryRun) shell.stdout(`-- ${path}\n${script}`)
  }
  const isRefused = diagnostics.some(({ code }) => code === 'MIGRATE.DATA_LOSS')
  if (isDryRun && !isRefused) for (const loss of losses) shell.stderr(`${colors.yellow('⚠')} ${title}: it ${loss}\n`)
  for (const outcome of database?.outcomes ?? []) {
    const isNews = outcome.layer === layer || outcome.state !== 'current'
    if (database && isNews) shell.stderr(`${renderLayer(outcome, database.address, colors)}\n`)
    if (outcome.layer === layer && outcome.recorded.length > 0) {
      const what =
        outcome.script === '' ? 'it was there already' : 'part of it was there already, and the rest was pushed'
      shell.stderr(colors.dim(`  ${what}\n`))
    }
  }
  if (diagnostics.length > 0 && (migrations.length > 0 || database)) shell.stderr('\n')
}

function summarize(result: MigrateLayerReport, isDryRun: boolean): Outcome {
  const { layer, migrations, losses, source, database, diagnostics } = result
  const written = `${count(migrations.length, 'migration')} ${isDryRun ? 'to write' : 'written'}`
  const isNothing = migrations.length === 0 && source !== undefined && diagnostics.length === 0
  const own = database?.outcomes.find((outcome) => outcome.layer === layer)
  return {
    diagnostics,
    facts: {
      layer: layer?.name,
      migrations: migrations.map(({ name, path, script }) => ({ name, path, script })),
      losses,
      comparedWith: source,
      ...(database &&
        own && {
          database: {
            ...database.address,
            state: own.state,
            applied: own.applied,
            recorded: own.recorded,
            script: own.script,
          },
        }),
    },
    summary: isNothing && layer ? `nothing to migrate: the migrations of ${titleOf(layer)} lead to its text` : written,
  }
}

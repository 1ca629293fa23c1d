import { Command, Option } from 'commander'
import { compareText } from '../core/diagnostics/diagnostic.ts'
import { lintMigrations } from '../operations/lint/lint-migrations.ts'
import { type LintReport, lint } from '../operations/lint/lint-schemas.ts'
import { count } from '../render/render-human.ts'
import { renderTextDifference } from '../render/render-text-difference.ts'
import { onlyWith } from './only-with.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly fix?: boolean
  readonly dryRun?: boolean
  readonly migrations?: boolean
  readonly accept?: boolean
  readonly json?: boolean
}

/** `schema lint` */
export function lintCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  const command = new Command('lint')
    .description('check the layers against the rules of names, relations, keys and indexes')
    .addOption(new Option('--fix', 'mend what can be mended without a change of the database').conflicts('migrations'))
    .option('--dry-run', 'with --fix: write nothing; print what would change')
    .option('--migrations', 'check the migrations that are not accepted yet instead')
    .addOption(
      new Option('--accept', 'with --migrations: accept them as they are, to be neither checked nor changed again')
        .implies({ migrations: true })
        .conflicts(['fix', 'dryRun']),
    )
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema lint --fix --dry-run\n  schema lint --migrations')
    .action(async ({ fix = false, dryRun = false, migrations = false, accept = false, json = false }: Flags) => {
      if (migrations) return setExitCode(await reportMigrations(shell, { isAccept: accept, isJson: json }))
      const result = await lint({ cwd: shell.cwd, isFix: fix, isDryRun: dryRun })
      if (!json) showFiles(result, shell, dryRun)
      setExitCode(report(summarize(result, dryRun), shell, json))
    })
  return onlyWith(command, '--dry-run', '--fix')
}

async function reportMigrations(shell: Shell, { isAccept, isJson }: { isAccept: boolean; isJson: boolean }) {
  const { migrations, accepted, diagnostics } = await lintMigrations({ cwd: shell.cwd, isAccept })
  const summary = isAccept
    ? `${count(accepted.length, 'migration')} accepted`
    : `${count(migrations.length, 'migration')} checked`
  return report({ diagnostics, facts: { migrations, accepted }, summary }, shell, isJson)
}

function showFiles({ files }: LintReport, shell: Shell, isDryRun: boolean): void {
  const colors = colorsOf(shell)
  for (const file of files) {
    if (isDryRun) shell.stdout(renderTextDifference(file))
    else shell.stderr(`${colors.green('✔')} ${file.path} mended\n`)
  }
}

function summarize({ layers, files, diagnostics }: LintReport, isDryRun: boolean): Outcome {
  const mended = files.length > 0 ? [`${count(files.length, 'file')} ${isDryRun ? 'would be mended' : 'mended'}`] : []
  return {
    diagnostics,
    ...(diagnostics.length > MANY && { overview: countByCode(diagnostics) }),
    facts: { layers, files: files.map(({ path, text }) => (isDryRun ? { path, text } : { path })) },
    summary: [`${count(layers, 'layer')} checked`, ...mended].join(', '),
  }
}

/** From this number on nobody reads the findings one by one. */
const MANY = 20

/** How often each code is found, the most frequent first. */
function countByCode(diagnostics: LintReport['diagnostics']): string {
  const numbers = new Map<string, number>()
  for (const { code } of diagnostics) numbers.set(code, (numbers.get(code) ?? 0) + 1)
  const sorted = [...numbers].sort(([a, many], [b, more]) => more - many || compareText(a, b))
  const width = String(sorted[0]?.[1] ?? '').length
  return sorted.map(([code, number]) => `${String(number).padStart(width)}  ${code}`).join('\n')
}

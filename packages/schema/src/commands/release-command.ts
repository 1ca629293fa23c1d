import { Argument, Command } from 'commander'
import { titleOf } from '../core/layer.ts'
import { RELEASE_STEPS, type ReleaseStep } from '../core/release/version.ts'
import { describeChange } from '../core/schema/describe-change.ts'
import { type LayerRelease, type ReleaseReport, releaseLayer } from '../operations/release/release-layer.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly dryRun?: boolean
  readonly tag?: boolean
  readonly json?: boolean
}

/** `schema release` */
export function releaseCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('release')
    .description('give a layer its next version: keep its text, write the changelog, commit and tag both')
    .argument('<layer>', 'base, a plugin or an app')
    .addArgument(new Argument('[level]', 'by default what the changes ask for').choices(RELEASE_STEPS))
    .option('--no-tag', 'leave the commit and the tag to you')
    .option('--dry-run', 'write nothing')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema release base\n  schema release community minor --dry-run')
    .action((layer: string, step: ReleaseStep | undefined, { dryRun = false, tag = true, json = false }: Flags) => {
      const result = releaseLayer({ cwd: shell.cwd, layer, step, isDryRun: dryRun, isTagged: tag, now: new Date() })
      if (!json && result.release) shell.stdout(describe(result.release))
      setExitCode(report(summarize(result, { layer, isDryRun: dryRun }), shell, json))
    })

  function describe({ layer, previous, version, entry }: LayerRelease): string {
    const colors = colorsOf(shell)
    const marks = { safe: colors.green('✔'), care: colors.yellow('⚠'), breaking: colors.red('✖') }
    const from = previous === undefined ? '' : `${previous} → `
    const changes = entry.changes.map(({ change, verdict }) => `  ${marks[verdict]} ${describeChange(change)}\n`)
    return `${titleOf(layer)} ${from}${version}\n${changes.join('')}`
  }
}

function summarize(
  { release, diagnostics }: ReleaseReport,
  { layer, isDryRun }: { readonly layer: string; readonly isDryRun: boolean },
): Outcome {
  if (!release) {
    return {
      diagnostics,
      facts: { release: null },
      summary: diagnostics.length > 0 ? 'nothing released' : `nothing to release in ${layer}`,
    }
  }
  const { version, previous, entry, files, tag } = release
  const changes = entry.changes.map(({ change, verdict, reason }) => ({
    kind: change.kind,
    description: describeChange(change),
    verdict,
    reason,
  }))
  const done = isDryRun
    ? `${count(files.length, 'file')} would be written`
    : tag === undefined
      ? `${count(files.length, 'file')} written, to be committed and tagged by you`
      : `committed and tagged ${tag}; to publish it: git push origin HEAD ${tag}`
  return {
    diagnostics,
    facts: {
      release: {
        layer,
        previous: previous ?? null,
        version,
        changes,
        migrations: entry.migrations,
        files,
        tag: tag ?? null,
      },
    },
    summary: `${layer} ${version}: ${done}`,
  }
}

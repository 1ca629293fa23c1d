import { Command } from 'commander'
import { titleOf } from '../core/layer.ts'
import { type PinnedLayer, shortHash } from '../core/pin/lock.ts'
import { type PinnedApp, type PinReport, pin } from '../operations/pin/pin-apps.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema pin` */
export function pinCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('pin')
    .description('keep an app at the base and plugins as they are now, until it adopts newer ones')
    .argument('[app...]', 'apps; by default the one of this folder')
    .option('--dry-run', 'write nothing')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema pin\n  schema pin event-platform')
    .action((apps: string[], { dryRun = false, json = false }: { dryRun?: boolean; json?: boolean }) => {
      const result = pin({ cwd: shell.cwd, apps, isDryRun: dryRun })
      if (!json) for (const app of result.apps) shell.stderr(`${colorsOf(shell).green('✔')} ${describe(app, dryRun)}\n`)
      setExitCode(report(summarize(result, dryRun), shell, json))
    })
}

function describe({ project, lock, wasPinned }: PinnedApp, isDryRun: boolean): string {
  const at = `${lock.layers.map(describeVersion).join(', ')} · ${shortHash(lock.hash)}`
  const verb = wasPinned ? 'was pinned before, at' : isDryRun ? 'would be pinned at' : 'is pinned at'
  return `app ${project.name} ${verb} ${at}, in ${lock.path}`
}

function describeVersion(layer: PinnedLayer): string {
  return `${titleOf(layer)} ${layer.pinnedAt}`
}

function summarize({ apps, diagnostics }: PinReport, isDryRun: boolean): Outcome {
  const pinned = apps.filter(({ wasPinned }) => !wasPinned).length
  return {
    diagnostics,
    facts: {
      apps: apps.map(({ project, lock, wasPinned }) => ({
        name: project.name,
        lock: lock.path,
        hash: lock.hash,
        versions: Object.fromEntries(lock.layers.map(({ name, pinnedAt }) => [name, pinnedAt])),
        wasPinned,
      })),
    },
    summary:
      apps.length > 0 && pinned === 0
        ? `nothing to pin: ${count(apps.length, 'app')} pinned before`
        : apps.length > 0
          ? `${count(apps.length, 'app')}, ${pinned} ${isDryRun ? 'would be pinned' : 'pinned'}`
          : 'nothing pinned',
  }
}

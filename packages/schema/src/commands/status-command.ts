import { Command } from 'commander'
import { type AppStatus, type StatusReport, status } from '../operations/status/status-of-apps.ts'
import { count } from '../render/render-human.ts'
import { renderStatus } from '../render/render-status.ts'
import { describeChanges } from './describe-changes.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

/** How many changes of an app are shown, unless all are asked for. */
const FEW_CHANGES = 12

interface Flags {
  readonly all?: boolean
  readonly check?: boolean
  readonly json?: boolean
}

/** `schema status` */
export function statusCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('status')
    .description('say which apps follow the base and plugins, which are pinned, and what changed since for each')
    .argument('[app...]', 'apps; by default all, or the one of this folder')
    .option('--all', `show every change, and not only ${FEW_CHANGES} of an app`)
    .option('--check', 'exit with 1 if an app is behind')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema status\n  schema status event-platform --all')
    .action(async (apps: string[], { all = false, check = false, json = false }: Flags) => {
      const result = await status({ cwd: shell.cwd, apps, isCheck: check })
      const limit = all ? Number.POSITIVE_INFINITY : FEW_CHANGES
      const isTold = result.apps.length > 0 || result.diagnostics.length === 0
      if (!json && isTold) shell.stdout(`${renderStatus(result.apps, { colors: colorsOf(shell), limit })}\n`)
      setExitCode(report(summarize(result), shell, json))
    })
}

function summarize({ apps, diagnostics }: StatusReport): Outcome {
  const pinned = apps.filter(({ state }) => state === 'pinned').length
  const behind = apps.filter(({ changes }) => changes !== undefined && changes.length > 0).length
  return {
    diagnostics,
    facts: { apps: apps.map(describeApp) },
    summary: `${count(apps.length, 'app')}, ${pinned} pinned, ${behind} behind`,
  }
}

function describeApp({ project, state, lock, layers, changes }: AppStatus) {
  return {
    name: project.name,
    state,
    ...(lock && { lock: lock.path, hash: lock.hash }),
    layers: layers.map(({ layer, version, pinnedAt }) => ({ name: layer.name, kind: layer.kind, version, pinnedAt })),
    changes: changes && describeChanges(changes),
  }
}

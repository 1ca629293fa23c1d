import { Command } from 'commander'
import { type CheckedApp, type CheckReport, checkContracts } from '../operations/contract/check-contracts.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema check` */
export function checkCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('check')
    .description('refuse changes of the base and plugins that break an app: the contracts are the locks of pinned apps')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema check\n  schema check --json')
    .action(async ({ json = false }: { json?: boolean }) => {
      setExitCode(report(summarize(await checkContracts({ cwd: shell.cwd })), shell, json))
    })
}

function summarize({ apps, diagnostics }: CheckReport): Outcome {
  const pinned = apps.filter(({ state }) => state === 'pinned')
  const sum = (of: (app: CheckedApp) => number) => pinned.reduce((total, app) => total + of(app), 0)
  const passing = sum(({ changes }) => changes.safe + changes.care)
  const breaking = sum(({ changes }) => changes.breaking)
  return {
    diagnostics,
    facts: { apps: apps.map(({ project, state, changes }) => ({ name: project.name, state, changes })) },
    summary: [
      `${count(apps.length, 'app')} checked`,
      `${pinned.length} pinned`,
      ...(passing + breaking > 0 ? [`${count(passing + breaking, 'change')} since`, `${breaking} breaking`] : []),
    ].join(', '),
  }
}

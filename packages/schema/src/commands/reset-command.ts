import { Command } from 'commander'
import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import { type ResetReport, resetLayer } from '../operations/reset/reset-layer.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly confirm?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `schema reset` */
export function resetCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('reset')
    .description('drop what one layer owns and apply its migrations again; refuses what would lose data of others')
    .argument('<layer>', 'name of the layer: base, a plugin or an app')
    .option('--confirm <name...>', 'accept the loss of data in a layer or in a database')
    .option('--dry-run', 'change nothing; say what would be done')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema reset demo --dry-run\n  schema reset demo --confirm demo')
    .action(async (layer: string, flags: Flags) => setExitCode(await run(layer, shell, flags)))
}

async function run(
  layer: string,
  shell: Shell,
  { confirm = [], dryRun = false, json = false }: Flags,
): Promise<number> {
  const colors = colorsOf(shell)
  const result = await resetLayer({
    cwd: shell.cwd,
    env: shell.env,
    layer,
    confirmed: confirm,
    isDryRun: dryRun,
    onWait: (address) => shell.stderr(`Waiting for another schema command on ${formatAddress(address)}…\n`),
  })
  if (!json && result.diagnostics.length === 0) {
    for (const step of result.steps) shell.stderr(`${dryRun ? '→' : colors.green('✔')} ${step}\n`)
    for (const folder of result.seeds) shell.stderr(colors.dim(`  fill it again: pnpm prisma db seed (in ${folder})\n`))
  }
  return report(summarize(result, dryRun), shell, json)
}

function summarize({ address, layers, steps, rebuilt, seeds, diagnostics }: ResetReport, isDryRun: boolean): Outcome {
  const applied = rebuilt.reduce((sum, layer) => sum + layer.applied.length, 0)
  const done = isDryRun
    ? `${count(diagnostics.length > 0 ? 0 : layers.length, 'layer')} would be reset`
    : `${count(rebuilt.length, 'layer')} reset, ${count(applied, 'migration')} applied`
  return {
    diagnostics,
    facts: {
      ...address,
      layers: layers.map(({ layer, tables }) => ({ layer: layer.name, title: titleOf(layer), tables })),
      steps,
      rebuilt: rebuilt.map((each) => ({ layer: each.layer.name, applied: each.applied })),
      seeds,
    },
    summary: done,
  }
}

import { Command, Option } from 'commander'
import { type BringFlags, bringLayers } from './bring-layers.ts'
import type { Shell } from './shell.ts'

interface PushFlags extends BringFlags {
  readonly generate?: boolean
}

/** `schema push` */
export function pushCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('push')
    .description('make the database equal to the layers: base, plugins, apps; refuses what would lose data')
    .addOption(new Option('--generate', 'generate the clients at the same time').conflicts('dryRun'))
    .option(
      '--confirm <name...>',
      'accept the loss of data in a layer or in a database; write to a host that is not this machine',
    )
    .option('--dry-run', 'change nothing; print the SQL')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  schema push\n  schema push --generate\n  schema push --dry-run\n  schema push --confirm demo',
    )
    .action(async ({ generate = false, ...flags }: PushFlags) =>
      setExitCode(await bringLayers(await loadPush(generate), shell, flags)),
    )
}

async function loadPush(generate: boolean) {
  if (generate) return (await import('../operations/generate/generate-and-push.ts')).generateAndPush
  return (await import('../operations/push/migrate-databases.ts')).push
}

import { Command } from 'commander'
import { push } from '../operations/migrate-databases.ts'
import { type BringFlags, bringLayers } from './bring-layers.ts'
import type { Shell } from './shell.ts'

/** `schema push` */
export function pushCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('push')
    .description('make the database equal to the layers: base, plugins, apps; refuses what would lose data')
    .option('--confirm <name...>', 'accept the loss of data in a layer or in a database')
    .option('--dry-run', 'change nothing; print the SQL')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema push\n  schema push --dry-run\n  schema push --confirm demo')
    .action(async (flags: BringFlags) => setExitCode(await bringLayers(push, shell, flags)))
}

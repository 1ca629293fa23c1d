import { Command } from 'commander'
import { deploy } from '../operations/push/migrate-databases.ts'
import { type BringFlags, bringLayers } from './bring-layers.ts'
import type { Shell } from './shell.ts'

/** `schema deploy` */
export function deployCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('deploy')
    .description('apply the pending migrations of the layers: base, plugins, apps')
    .option('--confirm <host...>', 'write to a host that is not this machine')
    .option('--dry-run', 'change nothing; say which migrations are pending')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema deploy\n  schema deploy --dry-run')
    .action(async (flags: BringFlags) => setExitCode(await bringLayers(deploy, shell, flags)))
}

import { Command, CommanderError } from 'commander'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { adoptCommand, unpinCommand } from './adopt-command.ts'
import { auditCommand } from './audit-command.ts'
import { composeCommand } from './compose-command.ts'
import { deployCommand } from './deploy-command.ts'
import { docsCommand } from './docs-command.ts'
import { driftCommand } from './drift-command.ts'
import { generateCommand } from './generate-command.ts'
import { lintCommand } from './lint-command.ts'
import { migrateCommand } from './migrate-command.ts'
import { pinCommand } from './pin-command.ts'
import { pushCommand } from './push-command.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'
import { statusCommand } from './status-command.ts'
import { variantCommand } from './variant-command.ts'

/** Runs the command line and returns the exit code. */
export async function runCli(args: readonly string[], shell: Shell): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  const program = new Command('schema')
    .description('Compose, generate and push Prisma schemas made of layers, in which every table has one owner.')
    .addHelpText('after', '\nIn a package with a schema.config.ts a command acts on that package, elsewhere on all.')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: shell.stdout, writeErr: shell.stderr })
  for (const command of [
    composeCommand,
    generateCommand,
    pushCommand,
    migrateCommand,
    deployCommand,
    lintCommand,
    docsCommand,
    driftCommand,
    pinCommand,
    statusCommand,
    adoptCommand,
    unpinCommand,
    variantCommand,
    auditCommand,
  ]) {
    program.addCommand(command(shell, setExitCode).copyInheritedSettings(program))
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return report({ diagnostics: [describeBug(error)], facts: {}, summary: 'stopped' }, shell, args.includes('--json'))
  }
  return exitCode
}

function describeBug(error: unknown): Diagnostic {
  return createDiagnostic('INTERNAL', {
    message: error instanceof Error ? error.message : String(error),
    why: error instanceof Error ? (error.stack ?? '') : '',
    next: ['This is a bug of the schema command. Please report it with what is shown above.'],
  })
}

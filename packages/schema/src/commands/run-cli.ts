import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { describeLeftOut } from '../operations/describe-left-out.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

/** The commands, in the order of the help; each is loaded when it is asked for, since some bring a compiler along. */
const COMMANDS: Readonly<Record<string, () => Promise<CreateCommand>>> = {
  compose: async () => (await import('./compose-command.ts')).composeCommand,
  generate: async () => (await import('./generate-command.ts')).generateCommand,
  push: async () => (await import('./push-command.ts')).pushCommand,
  migrate: async () => (await import('./migrate-command.ts')).migrateCommand,
  deploy: async () => (await import('./deploy-command.ts')).deployCommand,
  lint: async () => (await import('./lint-command.ts')).lintCommand,
  docs: async () => (await import('./docs-command.ts')).docsCommand,
  drift: async () => (await import('./drift-command.ts')).driftCommand,
  roles: async () => (await import('./roles-command.ts')).rolesCommand,
  reset: async () => (await import('./reset-command.ts')).resetCommand,
  audit: async () => (await import('./audit-command.ts')).auditCommand,
  pin: async () => (await import('./pin-command.ts')).pinCommand,
  adopt: async () => (await import('./adopt-command.ts')).adoptCommand,
  unpin: async () => (await import('./adopt-command.ts')).unpinCommand,
  status: async () => (await import('./status-command.ts')).statusCommand,
  check: async () => (await import('./check-command.ts')).checkCommand,
  changelog: async () => (await import('./changelog-command.ts')).changelogCommand,
  release: async () => (await import('./release-command.ts')).releaseCommand,
  variant: async () => (await import('./variant-command.ts')).variantCommand,
}

type CreateCommand = (shell: Shell, setExitCode: (code: number) => void) => Command

/** Runs the command line and returns the exit code. */
export async function runCli(args: readonly string[], shell: Shell): Promise<number> {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  const program = new Command('schema')
    .description('Compose, generate and push Prisma schemas made of layers, in which every table has one owner.')
    .addHelpText('after', '\nIn a package with a schema.config.ts a command acts on that package, elsewhere on all.')
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: shell.stdout, writeErr: shell.stderr })
  for (const [name, load] of Object.entries(COMMANDS)) {
    if (args[0] !== name && args[0] !== undefined && Object.hasOwn(COMMANDS, args[0])) continue
    const create = await load()
    program.addCommand(create(shell, setExitCode).copyInheritedSettings(program))
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return report(
      { diagnostics: [describeLeftOut(error) ?? describeBug(error)], facts: {}, summary: 'stopped' },
      shell,
      args.includes('--json'),
    )
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

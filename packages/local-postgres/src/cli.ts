import { Command, CommanderError } from 'commander'
import { createColors } from 'picocolors'
import { downCommand } from './commands/down-command.ts'
import { logsCommand } from './commands/logs-command.ts'
import { resetCommand } from './commands/reset-command.ts'
import { statusCommand } from './commands/status-command.ts'
import type { Terminal } from './commands/terminal.ts'
import { upCommand } from './commands/up-command.ts'
import { isLocalPostgresError, type LocalPostgresError } from './failure.ts'

const exitCodes = { failed: 2, declined: 3 }

/** The streams that the command line reads and writes. */
export interface CliStreams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Runs one command line and returns its exit status: 0 done, 1 not running (status), 2 failed, 3 not confirmed. */
export async function runCli(args: readonly string[], streams: CliStreams): Promise<number> {
  const terminal = createTerminal(streams)
  const program = new Command('local-postgres')
    .description('A PostgreSQL server for development and tests: embedded, or the compose file’s with DATABASE=docker.')
    .addHelpText('after', environmentHelp)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.note })
  let exitCode = 0
  const finish = (code: number) => {
    exitCode = code
  }
  for (const command of [upCommand, downCommand, statusCommand, resetCommand, logsCommand])
    command(program, terminal, finish)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.failed
    if (!isLocalPostgresError(error)) throw error
    terminal.note(renderFailure(error, terminal))
    return error.code === 'POSTGRES.NOT_CONFIRMED' ? exitCodes.declined : exitCodes.failed
  }
}

const environmentHelp = `
Environment:
  POSTGRES_PORT   port on 127.0.0.1 (default 54329)
  DATABASE        "docker" uses docker compose instead of the embedded server
  DATABASE_URL    a server of your own: nothing is started or stopped

Examples:
  local-postgres up
  POSTGRES_PORT=54330 local-postgres up
  local-postgres status --json
`

function createTerminal({ stdin, stdout, stderr }: CliStreams): Terminal {
  return {
    print: (text) => void stdout.write(text),
    note: (text) => void stderr.write(text),
    colors: createColors(Boolean(stdout.isTTY) && !process.env.NO_COLOR),
    input: stdin.isTTY && stderr.isTTY ? stdin : undefined,
    promptOutput: stderr,
  }
}

function renderFailure({ code, message, why, next }: LocalPostgresError, { colors }: Terminal): string {
  const reason = why ? `  ${why.replaceAll('\n', '\n  ')}\n` : ''
  const commands = next.map((command) => `  ${colors.cyan('→')} ${command}\n`).join('')
  return `${colors.red('✖')} ${message} ${colors.dim(code)}\n${reason}${commands}`
}

import { Command, CommanderError } from 'commander'
import { downCommand } from './commands/down-command.ts'
import { logsCommand } from './commands/logs-command.ts'
import { resetCommand } from './commands/reset-command.ts'
import { statusCommand } from './commands/status-command.ts'
import { type CliStreams, paint, renderJson } from './commands/terminal.ts'
import { upCommand } from './commands/up-command.ts'
import { isLocalPostgresError, type LocalPostgresError } from './failure.ts'

const exitCodes = { failed: 2, declined: 3 }
const commands = [upCommand, downCommand, statusCommand, resetCommand, logsCommand]

const environmentHelp = `
Environment, also from .env:
  POSTGRES_PORT   port on 127.0.0.1 (default 54329)
  DATABASE        "docker" uses docker compose instead of the embedded server
  DATABASE_URL    a server of your own: nothing is started or stopped

Examples:
  local-postgres up
  POSTGRES_PORT=54330 local-postgres up
  local-postgres status --json
`

/** Runs one command line and returns its exit status: 0 done, 1 not running (status), 2 failed, 3 not confirmed. */
export async function runCli(args: readonly string[], streams: CliStreams): Promise<number> {
  let exitCode = 0
  const program = new Command('local-postgres')
    .description('The PostgreSQL server for development: embedded, or the compose file’s with DATABASE=docker.')
    .addHelpText('after', environmentHelp)
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .exitOverride()
  for (const add of commands) {
    add(program, streams, (code) => {
      exitCode = code
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.failed
    if (!isLocalPostgresError(error)) {
      streams.stderr.write(`✖ INTERNAL ${error instanceof Error ? error.stack : String(error)}\n`)
      return exitCodes.failed
    }
    streams.stderr.write(renderFailure(error, streams))
    if (args.includes('--json')) streams.stdout.write(renderJson({ error: describeFailure(error) }))
    return error.code === 'POSTGRES.NOT_CONFIRMED' ? exitCodes.declined : exitCodes.failed
  }
}

function renderFailure({ code, message, why, next }: LocalPostgresError, { stderr }: CliStreams): string {
  const reason = why ? `  ${why.replaceAll('\n', '\n  ')}\n` : ''
  const commands = next.map((command) => `  ${paint(stderr, 'cyan', '→')} ${command}\n`).join('')
  return `${paint(stderr, 'red', '✖')} ${message} ${paint(stderr, 'dim', code)}\n${reason}${commands}`
}

function describeFailure({ code, message, why, next }: LocalPostgresError) {
  return { code, message, why, next }
}

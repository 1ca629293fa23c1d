import { Command, CommanderError } from 'commander'
import { FAILED, OK } from './exit-status.ts'

/** A root command: what its help says, its flags, and what it does. */
export interface RootCommand<Options> {
  /** As people type it: `pnpm dev`. */
  readonly name: string
  readonly description: string
  /** Lines after the options: examples, variables. */
  readonly examples: readonly string[]
  /** Adds flags and arguments. */
  readonly define?: (command: Command) => Command
  /** Returns the exit status. */
  readonly action: (options: Options, args: readonly string[]) => Promise<number>
}

/**
 * Parses the arguments and runs the command; help and wrong flags are answered here.
 *
 * @returns the exit status.
 */
export async function runCommand<Options extends object>(
  { name, description, examples, define = (command) => command, action }: RootCommand<Options>,
  args: readonly string[],
): Promise<number> {
  const command = define(new Command(name).description(description))
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`)
    .exitOverride()
  try {
    // `pnpm dev -- --flag` hands the `--` on.
    command.parse(args[0] === '--' ? args.slice(1) : args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : FAILED
    throw error
  }
  return action(command.opts<Options>(), command.args)
}

import { processShell, runCli } from '@workspace/schema/cli'

/** What a `schema` command runs beside. */
interface Surroundings {
  /** Whether others print to the terminal meanwhile, so that no line is left open to be written over. */
  readonly isTerminalShared?: boolean
}

/**
 * Runs a `schema` command in this process, which is quicker than starting another one.
 *
 * @returns its exit status.
 */
export function schemaCommand(
  args: readonly string[],
  root: string,
  { isTerminalShared = false }: Surroundings = {},
): Promise<number> {
  const shell = processShell(process)
  return runCli(args, { ...shell, cwd: root, isTerminal: shell.isTerminal && !isTerminalShared })
}

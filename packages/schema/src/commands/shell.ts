import { loadEnv } from '@workspace/config/load-env'

/** The world around a command. */
export interface Shell {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Data that was asked for. */
  readonly stdout: (text: string) => void
  /** Everything else. */
  readonly stderr: (text: string) => void
  /** Whether stderr shows colours. */
  readonly hasColors: boolean
  /** Whether stderr is a terminal, where a line can be written over. */
  readonly isTerminal: boolean
}

/** The shell that a process runs in, with the workspace's `.env`. */
export function processShell({ cwd, env, stdout, stderr }: NodeJS.Process): Shell {
  loadEnv()
  // Undefined in a pipe, whatever its type says.
  const isTerminal = stderr.isTTY === true
  return {
    cwd: cwd(),
    env,
    stdout: (text) => stdout.write(text),
    stderr: (text) => stderr.write(text),
    hasColors: supportsColors(env, isTerminal),
    isTerminal,
  }
}

/** NO_COLOR and FORCE_COLOR decide, else whether the stream is a terminal. */
function supportsColors(env: Shell['env'], isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}

import { loadEnv } from '@workspace/config/load-env'
import type { Interruption } from '../operations/workspace/interruption.ts'

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
  /** Asks a person whether to go on; absent where there is none. */
  readonly confirm?: (question: string) => Promise<boolean>
  /** Begins to listen for Ctrl-C and its like. */
  readonly interruption?: () => Interruption
}

/** The shell that a process runs in, with the workspace's `.env`. */
export function processShell({ cwd, env, stdin, stdout, stderr }: NodeJS.Process): Shell {
  loadEnv()
  // Undefined in a pipe, whatever its type says.
  const isTerminal = stderr.isTTY === true
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe)
  return {
    cwd: cwd(),
    env,
    stdout: (text) => stdout.write(text),
    stderr: (text) => stderr.write(text),
    hasColors: supportsColors(env, isTerminal),
    isTerminal,
    ...(isTerminal && stdin.isTTY && { confirm: (message: string) => ask(message, stderr) }),
    interruption,
  }
}

/** Whoever reads the output may stop early, as `head` does. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

async function ask(message: string, output: NodeJS.WriteStream): Promise<boolean> {
  const { confirm } = await import('@clack/prompts')
  return (await confirm({ message, initialValue: false, output })) === true
}

const INTERRUPTIONS = { SIGINT: 130, SIGTERM: 143 } as const

function interruption(): Interruption {
  const controller = new AbortController()
  const listeners = Object.entries(INTERRUPTIONS).map(
    ([name, exitCode]) => [name, () => controller.abort(exitCode)] as const,
  )
  for (const [name, listener] of listeners) process.once(name, listener)
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const [name, listener] of listeners) process.off(name, listener)
    },
  }
}

/** NO_COLOR and FORCE_COLOR decide, else whether the stream is a terminal. */
function supportsColors(env: Shell['env'], isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}

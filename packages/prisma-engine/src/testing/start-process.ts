import { type ChildProcess, spawn } from 'node:child_process'

/** What a command printed and returned. */
export interface CommandResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a command is given. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** What the command reads from stdin. */
  readonly input?: string
}

/** A process under way, and its outcome. */
export interface RunningCommand {
  readonly child: ChildProcess
  readonly result: Promise<CommandResult>
}

// Prisma asks for consent when it sees a coding agent's variables, and behaves differently in CI: start from nothing.
const KEPT = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
]

/** Environment of a command: what a process cannot do without, and what is given. */
function cleanEnvironment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]))
  return {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    NO_COLOR: '1',
    ...env,
  }
}

/** Starts a program in an environment without what the Prisma CLI reacts to, and collects what it writes. For tests. */
export function startProcess(
  file: string,
  args: readonly string[],
  { cwd, env, input }: RunOptions & { readonly cwd: string },
): RunningCommand {
  const child = spawn(file, args, { cwd, env: cleanEnvironment(env), detached: process.platform !== 'win32' })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  // A program may end before it has read its input; how it ended is in the result.
  child.stdin.on('error', () => {})
  if (input !== undefined) child.stdin.end(input)
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
  return { child, result }
}

import { spawn } from 'node:child_process'

/** What a command printed and returned. */
export interface CliResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a command may be stopped by in the middle; Windows has no Ctrl-C for a single process. */
export const stopSignals = process.platform === 'win32' ? (['SIGKILL'] as const) : (['SIGINT', 'SIGKILL'] as const)

/** A command that runs as a process of its own. */
export interface RunningCommand {
  readonly pid: number
  readonly done: Promise<CliResult>
  kill(signal: NodeJS.Signals): void
}

/** Starts a script with the Node.js of this process, in its environment with `env` on top. */
export function startNode(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): RunningCommand {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data: Buffer) => {
    stdout += data
  })
  child.stderr.on('data', (data: Buffer) => {
    stderr += data
  })
  const done = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
  return { pid: child.pid ?? -1, done, kill: (signal) => void child.kill(signal) }
}

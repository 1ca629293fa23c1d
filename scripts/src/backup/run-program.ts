import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandError } from '../command-error.ts'
import type { ProgramCall } from './postgres-programs.ts'

/** A program that runs. */
export interface RunningProgram {
  readonly stdin: Writable
  readonly stdout: Readable
  /**
   * Settles when it has ended well.
   *
   * @throws {CommandError} with the end of what it wrote to stderr.
   */
  readonly ended: Promise<void>
}

/** Starts a program of PostgreSQL. */
export function startProgram(name: string, { file, args, env, cwd }: ProgramCall): RunningProgram {
  const child = spawn(file, args, { env, cwd, stdio: 'pipe', windowsHide: true })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  // It may end before it has read all, which its exit status tells.
  child.stdin.on('error', () => {})
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new CommandError({ message: `${name} cannot be run.`, why: cause.message, cause })),
    )
    child.once('close', (status) => {
      if (status === 0) resolve()
      else reject(new CommandError({ message: `${name} failed.`, why: lastLines(errors) }))
    })
  })
  // Whoever waits for it is told; until then nobody may be there.
  ended.catch(() => {})
  return { stdin: child.stdin, stdout: child.stdout, ended }
}

/** Runs a program to its end, from and to what is given. */
export async function runProgram(
  name: string,
  call: ProgramCall,
  { from, to }: { readonly from?: Readable; readonly to: Writable },
): Promise<void> {
  const { stdin, stdout, ended } = startProgram(name, call)
  // A program that needs no more of its input closes it.
  const fed = from ? pipeline(from, stdin).catch(() => {}) : stdin.end()
  await Promise.all([pipeline(stdout, to), ended, fed])
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-6).join('\n  ')
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

/** A server process under test. */
export interface ServerProcess extends AsyncDisposable {
  readonly kill: (signal: NodeJS.Signals) => void
  /** What it wrote so far, standard output and error together. */
  readonly output: () => string
  /** Address it listens on, such as `http://127.0.0.1:4711`; rejects when it ends first. */
  readonly listening: Promise<string>
  /** Exit status, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals | null>
}

/** Starts `src/server.ts` in a process of its own, with options for Node.js before it. */
export function startServerProcess(
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): ServerProcess {
  const child = spawn(process.execPath, [...options, 'src/server.ts'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '',
      PORT: '0',
      LOG_LEVEL: 'info',
      // The machine may be busy with other tests.
      SHED_EVENT_LOOP_DELAY_MS: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = once(child, 'close').then(([code, signal]) => code ?? signal)
  const listening = new Promise<string>((resolveAddress, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      const [, address] = /Server listening at (http:[^"\s]+)["\s]/.exec(output) ?? []
      if (address) resolveAddress(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    exited.then(() => reject(new Error(`The server ended before it listened:\n${output}`)))
  })
  // Whoever expects the server not to start waits for `exited` only.
  listening.catch(() => {})
  return {
    kill: (signal) => child.kill(signal),
    output: () => output,
    listening,
    exited,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

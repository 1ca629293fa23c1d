import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@workspace/local-postgres/testing'

const pollMs = 100
const outputLimit = 200_000

/** Environment variables by name. */
export type AppVariables = Readonly<Record<string, string>>

/** What to start, and how to know that it serves. */
export interface AppOptions {
  /** Program and arguments, such as `['next', 'start']`; they get the port from the variable PORT. */
  readonly command: readonly [string, ...string[]]
  /** Default: the current folder. */
  readonly cwd?: string
  /** Added to the environment: DATABASE_URL and what else the app reads; a function is given the app's own address. */
  readonly env?: AppVariables | ((url: string) => AppVariables)
  /** Path that answers with 200 when the app is ready. Default: `/api/health`. */
  readonly health?: string
  /** Default: a minute. */
  readonly timeoutMs?: number
}

/** An app that serves; dispose of it to end it with all its processes. */
export interface RunningApp extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** The end of what it wrote so far, for a failing test. */
  readonly output: () => string
}

/**
 * Starts an app on a free port and waits until its health route answers.
 *
 * Its processes end with the test process, however that ends.
 *
 * @throws {Error} with what the app wrote, where it ends or does not become healthy in time.
 *
 * @example
 * await using db = await testDatabase()
 * await using app = await startApp({ command: ['next', 'dev'], env: { DATABASE_URL: db.url } })
 * const page = await fetch(app.url)
 */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { command, cwd = process.cwd(), env = {}, health = '/api/health', timeoutMs = 60_000 } = options
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const added = typeof env === 'function' ? env(url) : env
  const supervisor = supervise(command, cwd, { ...appEnvironment(), PORT: String(port), ...added })
  const output = collectOutput(supervisor)
  await using opened = new AsyncDisposableStack()
  opened.defer(() => end(supervisor))
  await untilHealthy(new URL(health, url), supervisor, Date.now() + timeoutMs).catch((cause: Error) => {
    throw new Error(`${command.join(' ')} in ${cwd} ${cause.message}\n${output()}`, { cause })
  })
  const held = opened.move()
  return { url, output, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

function supervise(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  const script = fileURLToPath(new URL('./supervise-process.ts', import.meta.url))
  return spawn(process.execPath, [script, ...command], {
    cwd,
    env,
    // Leads a process group, so that it can end everything that the app starts.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

async function untilHealthy(health: URL, supervisor: ChildProcess, giveUpAt: number): Promise<void> {
  for (let last = 'did not answer'; ; await sleep(pollMs)) {
    if (hasEnded(supervisor)) throw new Error('ended before it was healthy.')
    const leftMs = giveUpAt - Date.now()
    if (leftMs <= 0) throw new Error(`was not healthy in time: ${health.pathname} ${last}.`)
    const response = await fetch(health, { signal: AbortSignal.timeout(leftMs) }).catch(() => undefined)
    if (response?.ok) return
    if (response) last = `answered with ${response.status}`
  }
}

/** The supervisor takes the end of its input as the sign to end the app. */
async function end(supervisor: ChildProcess): Promise<void> {
  if (hasEnded(supervisor)) return
  const { promise, resolve } = Promise.withResolvers<void>()
  supervisor.once('exit', () => resolve())
  supervisor.stdin?.end()
  await promise
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  let output = ''
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-outputLimit)
    })
  }
  return () => output
}

/** The environment without what the test runner put there for itself. */
function appEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, NODE_OPTIONS, MODE, DEV, PROD, SSR, BASE_URL, TEST, ...env } = process.env
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('VITEST'))) as NodeJS.ProcessEnv
}

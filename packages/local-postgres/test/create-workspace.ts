import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../src/embedded/port.ts'

const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

/** How a command ended. */
export interface CliResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A system user by number, as processes and files have it. */
export interface User {
  readonly uid: number
  readonly gid: number
}

/** An empty workspace of its own with a port of its own; its servers are stopped when it is disposed of. */
export interface TestWorkspace extends AsyncDisposable {
  readonly root: string
  readonly port: number
  readonly data: string
  readonly url: string
  /** Starts a command of local-postgres in the workspace. */
  readonly start: (args: readonly string[], options?: CliOptions) => ChildProcess
  /** Runs one to its end. */
  readonly run: (args: readonly string[], options?: CliOptions) => Promise<CliResult>
}

interface CliOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly user?: User | undefined
}

/** @param parent - folder to make it in. Default: a temporary one. */
export async function createWorkspace(options: { parent?: string; owner?: User } = {}): Promise<TestWorkspace> {
  const root = await realpath(await mkdtemp(join(options.parent ?? tmpdir(), 'local-postgres-test-')))
  await chmod(root, 0o755)
  await mkdir(join(root, 'packages'))
  await writeFile(join(root, 'pnpm-workspace.yaml'), '')
  if (options.owner) await chown(root, options.owner.uid, options.owner.gid)
  const port = await freePort()
  const start: TestWorkspace['start'] = (args, { env, user } = {}) =>
    spawn(process.execPath, [bin, ...args], {
      cwd: root,
      env: { ...cleanEnvironment(), POSTGRES_PORT: String(port), ...env },
      ...user,
    })
  const run: TestWorkspace['run'] = (args, runOptions) => finished(start(args, runOptions))
  return {
    root,
    port,
    data: join(root, '.local/postgres/data'),
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/workspace`,
    start,
    run,
    async [Symbol.asyncDispose]() {
      await run(['down'])
      for (const name of ['postgres', 'postgres-test']) await removeMoved(join(root, '.local', name))
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Data that the server's user could not reach in the workspace is elsewhere, with a link to it. */
async function removeMoved(link: string): Promise<void> {
  const folder = await readlink(link).catch(() => undefined)
  if (folder) await rm(folder, { recursive: true, force: true })
}

/** Waits for a process and collects what it wrote. */
export function finished(child: ChildProcess): Promise<CliResult> {
  const { promise, resolve, reject } = Promise.withResolvers<CliResult>()
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text))
  child.on('error', reject)
  child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  return promise
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE, DATABASE_URL, NODE_OPTIONS, FORCE_COLOR, ...env } = process.env
  return env
}

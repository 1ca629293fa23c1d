import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface CommandResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

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

/** A folder outside this workspace with a schema, a prisma.config.ts, and the unmodified Prisma CLI. */
export interface PrismaProject extends AsyncDisposable {
  readonly folder: string
  write(path: string, text: string): Promise<void>
  read(path: string): Promise<string>
  list(path: string): Promise<string[]>
  remove(path: string): Promise<void>
  start(args: readonly string[], options?: RunOptions): RunningCommand
  prisma(args: readonly string[], options?: RunOptions): Promise<CommandResult>
}

/** Root folder of this package. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

const require = createRequire(import.meta.url)
const prismaFolder = dirname(require.resolve('prisma/package.json'))

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

/** Starts a program and collects what it writes. */
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

/**
 * Makes a project in a temporary folder.
 *
 * @param files - by path; `schema.prisma` and `prisma.config.ts` at least
 */
export async function prismaProject(files: Readonly<Record<string, string>>): Promise<PrismaProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'prisma-engine-')))
  const path = (name: string): string => join(folder, name)
  const link = async (target: string, name: string): Promise<void> => {
    await mkdir(dirname(path(name)), { recursive: true })
    await symlink(target, path(name), 'junction')
  }
  const project: PrismaProject = {
    folder,
    async write(name, text) {
      await mkdir(dirname(path(name)), { recursive: true })
      await writeFile(path(name), text)
    },
    read: (name) => readFile(path(name), 'utf8'),
    list: async (name) => (await readdir(path(name)).catch(() => [])).sort(),
    remove: (name) => rm(path(name), { recursive: true, force: true }),
    start(args, options = {}) {
      const cli = join(prismaFolder, 'build/index.js')
      return startProcess(process.execPath, [cli, ...args], { cwd: folder, input: '', ...options })
    },
    prisma: (args, options) => project.start(args, options).result,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
  await link(packageFolder, 'node_modules/@workspace/prisma-engine')
  await link(prismaFolder, 'node_modules/prisma')
  await project.write('package.json', '{ "type": "module" }\n')
  for (const [name, text] of Object.entries(files)) await project.write(name, text)
  return project
}

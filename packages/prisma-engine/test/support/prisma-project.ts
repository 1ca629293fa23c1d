import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type CommandResult,
  type RunningCommand,
  type RunOptions,
  startProcess,
} from '../../src/testing/start-process.ts'

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

import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CommandResult, startProcess } from '@workspace/prisma-engine/testing'
import { runCli } from '@workspace/schema/cli'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const installed = join(packageFolder, 'node_modules')

/** Where and in which environment a command runs. */
interface CommandOptions {
  /** Folder in the workspace. */
  readonly cwd?: string
  /** On top of what a process cannot do without. */
  readonly env?: Readonly<Record<string, string>>
}

/** A copy of the base layer and of plugins, with their migrations, in a workspace of its own, and an application without tables beside it. */
export interface CopiedWorkspace extends AsyncDisposable {
  readonly root: string
  read(path: string): Promise<string>
  write(path: string, text: string): Promise<void>
  remove(path: string): Promise<void>
  /** Runs a script with this Node.js. */
  node(args: readonly string[], options?: CommandOptions): Promise<CommandResult>
  /** Runs the Prisma CLI as a process. */
  prisma(args: readonly string[], options?: CommandOptions): Promise<CommandResult>
  /** Runs the toolchain's command line in this process, at the root unless told. */
  schema(args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Promise<CommandResult>
  /** Path of the TypeScript compiler, to be run with `node`. */
  readonly tsc: string
}

const PRISMA_CONFIG = `import { layerPrismaConfig } from '@workspace/schema/prisma-config'

export default layerPrismaConfig(import.meta.dirname)
`

/**
 * Makes the workspace in a temporary folder, on the dependencies that are installed here.
 *
 * @param app name of the application's folder
 * @param options.plugins which plugins it has. Default: none
 */
export async function copyWorkspace(
  app: string,
  { plugins = [] }: { readonly plugins?: readonly string[] } = {},
): Promise<CopiedWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'database-workspace-')))
  const at = (path: string) => join(root, path)
  const workspace: CopiedWorkspace = {
    root,
    read: (path) => readFile(at(path), 'utf8'),
    async write(path, text) {
      await mkdir(dirname(at(path)), { recursive: true })
      await writeFile(at(path), text)
    },
    remove: (path) => rm(at(path), { recursive: true }),
    node: (args, { cwd = '.', env = {} } = {}) =>
      startProcess(process.execPath, args, { cwd: at(cwd), env, input: '' }).result,
    prisma: (args, options) => workspace.node([join(installed, 'prisma/build/index.js'), ...args], options),
    schema: (args, env, cwd = '.') => runSchema(args, at(cwd), env),
    tsc: join(installed, 'typescript/bin/tsc'),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
  await workspace.write('pnpm-workspace.yaml', 'packages:\n  - apps/*\n  - packages/*\n')
  const copied = ['prisma/base', 'prisma/migrations/base', 'schema.config.ts', 'prisma.config.ts']
  for (const plugin of plugins) copied.push(`prisma/plugins/${plugin}.prisma`, `prisma/migrations/${plugin}`)
  for (const path of copied) {
    await cp(join(packageFolder, path), at(`packages/database/${path}`), { recursive: true })
  }
  await workspace.write(
    `apps/${app}/package.json`,
    `{ "name": "@workspace/${app}", "private": true, "type": "module" }\n`,
  )
  await workspace.write(
    `apps/${app}/schema.config.ts`,
    `import { defineApp } from '@workspace/schema/config'\n\nexport default defineApp({ name: '${app}' })\n`,
  )
  await workspace.write(`apps/${app}/prisma.config.ts`, PRISMA_CONFIG)
  for (const folder of ['packages/database', `apps/${app}`]) await linkDependencies(at(folder))
  return workspace
}

async function linkDependencies(folder: string): Promise<void> {
  const links = {
    '@prisma': join(installed, '@prisma'),
    '@types': join(installed, '@types'),
    '@workspace/config': join(installed, '@workspace/config'),
    '@workspace/database': packageFolder,
    '@workspace/schema': join(installed, '@workspace/schema'),
    pg: join(installed, 'pg'),
    prisma: join(installed, 'prisma'),
    zod: join(installed, 'zod'),
  }
  await mkdir(join(folder, 'node_modules/@workspace'), { recursive: true })
  for (const [name, target] of Object.entries(links)) {
    await symlink(target, join(folder, 'node_modules', name), 'junction')
  }
}

async function runSchema(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const exitCode = await runCli(args, {
    cwd,
    env,
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    hasColors: false,
    isTerminal: false,
  })
  return { exitCode, stdout, stderr }
}

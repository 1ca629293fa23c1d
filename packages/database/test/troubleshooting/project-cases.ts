import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { up } from '@workspace/local-postgres'
import type { CommandResult } from '@workspace/prisma-engine/testing'
import { PrismaClient } from '../../src/index.ts'
import type { CopiedWorkspace } from '../copied-workspace.ts'
import { messageOf } from './message-of.ts'

/** A way to produce a message in a workspace. */
export type ProjectCase = (workspace: CopiedWorkspace) => Promise<string>

/** What a command that failed printed. */
export function said({ exitCode, stdout, stderr }: CommandResult): string {
  if (exitCode === 0) throw new Error(`It was meant to fail, and said:\n${stdout}${stderr}`)
  return `${stdout}${stderr}`
}

/** Runs a TypeScript file of the application. */
const script =
  (text: string): ProjectCase =>
  async (workspace) => {
    await workspace.write('apps/notes/script.ts', text)
    return said(await workspace.node(['script.ts'], { cwd: 'apps/notes' }))
  }

/** Runs `prisma validate` in a project without layers, as people bring it along. */
const plainProject =
  (files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>): ProjectCase =>
  async (workspace) => {
    for (const [name, text] of Object.entries(files)) await workspace.write(`apps/notes/plain/${name}`, text)
    // Any executable does: to validate, Prisma only asks whether its engine is there.
    const engine = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
    return said(await workspace.prisma(['validate'], { cwd: 'apps/notes/plain', env: { ...engine, ...env } }))
  }

const URL_IN_CONFIG = `import { defineConfig, env } from 'prisma/config'

export default defineConfig({ schema: 'schema.prisma', datasource: { url: env('DATABASE_URL') } })
`

const URL_IN_SCHEMA = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
`

/** Gives the adapter another copy of the driver than everybody else's. */
const SECOND_PG = `import { registerHooks } from 'node:module'

const copy = new URL('../../second/node_modules/pg/esm/index.mjs', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'pg' && context.parentURL?.includes('adapter-pg') ? { url: copy, shortCircuit: true } : next(name, context),
})
`

const construct = (...options: unknown[]) =>
  messageOf(() => Reflect.construct(PrismaClient as unknown as new (...options: unknown[]) => object, options))

const database = fileURLToPath(new URL('../../', import.meta.url))

/** Messages while a project is set up, built and started, by the name of their entry. */
export const projectCases = {
  'PrismaClient without options': () => construct(),
  'PrismaClient without an adapter': () => construct({}),
  'Unknown property datasources': () => construct({ adapter: {}, datasources: { db: { url: 'postgresql://…' } } }),
  'P1012: url in the schema': plainProject(
    { 'prisma.config.ts': URL_IN_CONFIG, 'schema.prisma': URL_IN_SCHEMA },
    { DATABASE_URL: 'postgresql://localhost/shop' },
  ),
  PrismaConfigEnvError: plainProject({ 'prisma.config.ts': URL_IN_CONFIG, 'schema.prisma': URL_IN_SCHEMA }, {}),
  'No PrismaClient in @prisma/client': script("import { PrismaClient } from '@prisma/client'\nnew PrismaClient()\n"),
  'No generated client': script("import './src/generated/prisma/client.ts'\n"),
  'Import without its ending': async (workspace) => {
    await workspace.write('apps/notes/src/lib/prisma.ts', 'export const prisma = {}\n')
    return script("import './src/lib/prisma'\n")(workspace)
  },
  'TS2883, before TypeScript 7 TS2742': async (workspace) => {
    const folder = 'packages/consumer'
    const compilerOptions = {
      declaration: true,
      emitDeclarationOnly: true,
      outDir: 'dist',
      module: 'nodenext',
      types: [],
      skipLibCheck: true,
      allowImportingTsExtensions: true,
    }
    await workspace.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ['client.ts'] }))
    await workspace.write(`${folder}/package.json`, '{ "type": "module" }')
    await workspace.write(
      `${folder}/client.ts`,
      "import { prisma } from '@workspace/database'\n\nexport const users = prisma.$extends({ model: { user: { staff: () => prisma.user.count() } } })\n",
    )
    const scope = join(workspace.root, folder, 'node_modules/@workspace')
    await mkdir(scope, { recursive: true })
    await symlink(database, join(scope, 'database'), 'junction')
    return said(await workspace.node([workspace.tsc, '-p', '.'], { cwd: folder }))
  },
  'Two copies of pg': async (workspace) => {
    const original = dirname(fileURLToPath(import.meta.resolve('pg/package.json')))
    await cp(original, join(workspace.root, 'second/node_modules/pg'), { recursive: true, dereference: true })
    for (const name of await readdir(dirname(original))) {
      const link = join(workspace.root, 'second/node_modules', name)
      if (name !== 'pg') await symlink(join(dirname(original), name), link, 'junction')
    }
    await workspace.write('apps/notes/second-pg.mjs', SECOND_PG)
    const connect = "import { createAdapter } from '@workspace/database/connection'\nawait createAdapter().connect()\n"
    await workspace.write('apps/notes/script.ts', connect)
    return said(await workspace.node(['--import', './second-pg.mjs', 'script.ts'], { cwd: 'apps/notes' }))
  },
  'DATABASE_URL is not set': async (workspace) => {
    const file = "import { createAdapter } from '@workspace/database/connection'\nawait createAdapter().connect()\n"
    await workspace.write('apps/notes/script.ts', file)
    return said(await workspace.node(['script.ts'], { cwd: 'apps/notes', env: { NODE_ENV: 'production' } }))
  },
  'POSTGRES.PORT_TAKEN': async (workspace) => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    try {
      const message = await messageOf(() => up({ cwd: workspace.root, env: { POSTGRES_PORT: String(port) } }))
      return message.replaceAll(String(port), '54329').replaceAll(String(process.pid), '4711')
    } finally {
      server.close()
    }
  },
  'Seeding refused: production': async (workspace) => seed(workspace, { NODE_ENV: 'production' }),
  'Seeding refused: another machine': async (workspace) =>
    seed(workspace, { DATABASE_URL: 'postgresql://db.example.com/workspace' }),
  ERR_PNPM_OUTDATED_LOCKFILE: async (workspace) => {
    await workspace.write('locked/package.json', '{ "dependencies": { "pg": "8.23.1" } }')
    await workspace.write('locked/pnpm-workspace.yaml', 'packages: []\n')
    await workspace.write('locked/pnpm-lock.yaml', "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n")
    return installFrozen(join(workspace.root, 'locked'))
  },
} satisfies Record<string, ProjectCase>

const seed = async (workspace: CopiedWorkspace, env: Readonly<Record<string, string>>) =>
  said(await workspace.node([join(database, 'prisma/seed.ts')], { env }))

function installFrozen(cwd: string): Promise<string> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('../../../../package.json'))), 'node_modules/.bin/pnpm')
  return new Promise((resolve) => {
    execFile(
      bin,
      ['install', '--frozen-lockfile', '--offline'],
      { cwd, shell: process.platform === 'win32' },
      (error, stdout, stderr) => resolve(said({ exitCode: error ? 1 : 0, stdout, stderr })),
    )
  })
}

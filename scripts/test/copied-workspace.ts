import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { testDatabase } from '@workspace/testing'
import { x } from 'tinyexec'
import { expect } from 'vitest'
import { copyWorkingTree } from './copy-working-tree.ts'

/** What a program did. */
interface Run {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** A copy of the working tree with its dependencies, all of it committed, and an empty database. */
export interface CopiedWorkspace extends AsyncDisposable {
  readonly folder: string
  readonly databaseUrl: string
  /** Runs a program in the copy, with the test's database, where nobody sits at a terminal. */
  readonly run: (command: string, ...args: string[]) => Promise<Run>
  readonly node: (...args: string[]) => Promise<Run>
  readonly git: (...args: string[]) => Promise<Run>
  /** What git says differs from the commit. */
  readonly status: () => Promise<string>
}

/** Copies the working tree for tests that change it. */
export async function copiedWorkspace(name: string): Promise<CopiedWorkspace> {
  await using opened = new AsyncDisposableStack()
  const folder = opened.adopt(await mkdtemp(join(tmpdir(), `${name}-`)), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  const { url: databaseUrl } = opened.use(await testDatabase())
  const run = async (command: string, ...args: string[]): Promise<Run> => {
    const { exitCode, stdout, stderr } = await x(command, args, {
      nodeOptions: {
        cwd: folder,
        env: { ...withoutRunner(), DATABASE_URL: databaseUrl, NO_COLOR: '1', FORCE_COLOR: undefined },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    })
    return { exitCode, stdout, stderr }
  }
  const git = (...args: string[]) => run('git', '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args)
  await copyWorkingTree(findWorkspaceRoot(import.meta.dirname) ?? '', folder)
  await git('init', '--quiet')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'Copy')
  const installed = await run('pnpm', 'install', '--offline', '--frozen-lockfile')
  expect(installed.exitCode, installed.stdout).toBe(0)
  const held = opened.move()
  return {
    folder,
    databaseUrl,
    run,
    git,
    node: (...args) => run(process.execPath, ...args),
    status: async () => (await git('status', '--short', '--untracked-files=all')).stdout,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

/** What Turbo and Vitest tell what they run is not meant for what the copy runs; what is merely left out would be inherited. */
function withoutRunner(): NodeJS.ProcessEnv {
  const ofRunner = Object.keys(process.env).filter((name) => /^(TURBO_|VITEST|NODE_ENV$)/.test(name))
  return Object.fromEntries(ofRunner.map((name) => [name, undefined]))
}

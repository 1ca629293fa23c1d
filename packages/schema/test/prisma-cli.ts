import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type CliResult, startNode } from './child-process.ts'
import type { TestWorkspace } from './workspace.ts'

const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js')

/** Runs the unmodified Prisma CLI in a package of a workspace; a failure is an error with its output. */
export async function runPrisma(
  workspace: TestWorkspace,
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const { done } = startNode([cli, ...args], {
    cwd: join(workspace.root, folder),
    env: { NO_COLOR: '1', CHECKPOINT_DISABLE: '1', ...env },
  })
  const result = await done
  const { exitCode, stdout, stderr } = result
  if (exitCode !== 0) throw new Error(`prisma ${args.join(' ')} in ${folder}: exit ${exitCode}\n${stdout}\n${stderr}`)
  return result
}

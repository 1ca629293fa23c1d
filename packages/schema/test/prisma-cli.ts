import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { CliResult, TestWorkspace } from './workspace.ts'

const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js')

/** Runs the unmodified Prisma CLI in a package of a workspace; a failure is an error with its output. */
export async function runPrisma(
  workspace: TestWorkspace,
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: join(workspace.root, folder),
    env: { ...process.env, NO_COLOR: '1', CHECKPOINT_DISABLE: '1', ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data: Buffer) => {
    stdout += data
  })
  child.stderr.on('data', (data: Buffer) => {
    stderr += data
  })
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (exitCode !== 0) throw new Error(`prisma ${args.join(' ')} in ${folder}: exit ${exitCode}\n${stdout}\n${stderr}`)
  return { exitCode, stdout, stderr }
}

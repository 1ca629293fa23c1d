import { stripVTControlCharacters } from 'node:util'
import { x } from 'tinyexec'
import { say } from '../shell.ts'

/** Has pnpm install what the packages of the workspace ask for now, and write it into the lockfile; says why where it cannot. */
export async function install(root: string): Promise<boolean> {
  const args = ['install', '--no-frozen-lockfile', '--prefer-offline']
  const { exitCode, stdout, stderr } = await x('pnpm', args, { nodeOptions: { cwd: root } })
  if (exitCode === 0) return true
  say.failed({ message: 'pnpm install failed.', why: stripVTControlCharacters(`${stdout}${stderr}`).trim() })
  return false
}

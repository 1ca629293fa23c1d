import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { x } from 'tinyexec'
import { say } from '../shell.ts'
import { install } from './install.ts'
import { removeUnusedVersions } from './unused-versions.ts'

export const LOCKFILE = 'pnpm-lock.yaml'

/** The files that change when packages of others are needed no more, besides the manifests of packages that go. */
export const DEPENDENCY_FILES = [LOCKFILE, 'pnpm-workspace.yaml', 'scripts/package.json'] as const

/** Takes dependencies and versions that nothing uses any more out of the manifests and the catalog, and installs; says why where it cannot. */
export async function tidyDependencies(root: string): Promise<boolean> {
  return (await removeUnused(root, ['dependencies'])) && (await install(root))
}

/** The package of the root's commands, in which the measurements of several apps share files. */
export const COMMANDS = 'scripts'

/** Takes what nothing uses any more out of the root's commands, as {@link removeUnused}, and installs; says why where it cannot. */
export async function tidyCommands(root: string): Promise<boolean> {
  return (await removeUnused(root, ['dependencies', 'exports', 'files', 'types'], COMMANDS)) && (await install(root))
}

/** What knip can take out where nothing uses it. */
type Unused = 'dependencies' | 'exports' | 'files' | 'types'

/**
 * Takes what nothing uses out of manifests and code, and versions that nothing uses out of the catalog; says why where it cannot.
 *
 * @param folder - of the one package to look at, instead of all.
 */
export async function removeUnused(root: string, types: readonly Unused[], folder?: string): Promise<boolean> {
  const program = join(root, 'node_modules/knip/bin/knip.js')
  const flags = ['--fix', '--fix-type', types.join(','), '--no-exit-code', '--no-progress']
  if (types.includes('files')) flags.push('--allow-remove-files')
  if (folder !== undefined) flags.push('--workspace', folder)
  const { exitCode, stdout, stderr } = await x(process.execPath, [program, ...flags], { nodeOptions: { cwd: root } })
  if (exitCode === 0) {
    await removeUnusedVersions(root)
    return true
  }
  say.failed({ message: 'knip failed.', why: stripVTControlCharacters(`${stdout}${stderr}`).trim() })
  return false
}

import { createHash } from 'node:crypto'
import { failure, type Result } from '../../core/diagnostics/result.ts'
import type { Layer } from '../../core/layer.ts'
import type { Hash, Lock } from '../../core/pin/lock.ts'
import { checkLock, parseLock } from '../../core/pin/parse-lock.ts'
import type { LayerSource, Project } from '../../core/project.ts'
import type { FileTree } from '../../ports/file-tree.ts'

/** The hash that locks are written and checked with. */
export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex')

/** The lock of a pinned app, or what is wrong with it; undefined for what follows the layers below. */
export function readLock(project: Project, files: FileTree): Result<Lock> | undefined {
  const lock = readOwnLock(project, files)
  const [app] = project.owned
  if (!lock?.ok || !app) return lock
  const findings = checkLock(lock.value, app, lowerLayersOf(project))
  return findings.length > 0 ? failure(...findings) : lock
}

/** The same, of whatever layers it holds. */
export function readOwnLock({ lock: path, owned }: Project, files: FileTree): Result<Lock> | undefined {
  const text = path === undefined ? undefined : files.read(path)
  const [app] = owned
  if (path === undefined || text === undefined || !app) return undefined
  return parseLock({ file: { path, text }, app, hash: sha256 })
}

/** The layers of a project's stack, lowest first; those below a pinned app as its lock holds them. */
export function readStack(project: Project, files: FileTree): (Layer & { readonly source: string })[] {
  const lock = readLock(project, files)
  const pinned = lock?.ok ? lock.value.layers : []
  return project.stack.map((layer) => pinned.find(({ name }) => name === layer.name) ?? layer)
}

/** The layers of a project's stack that others own, lowest first. */
export function lowerLayersOf({ stack, owned }: Project): LayerSource[] {
  return stack.filter((layer) => !owned.includes(layer))
}

import { lstatSync } from 'node:fs'
import { join } from 'node:path'

/** The first of some places, relative to the root, at which something is already, be it a link to nothing. */
export function findTakenPath(root: string, paths: readonly string[]): string | undefined {
  return paths.find((path) => lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined)
}

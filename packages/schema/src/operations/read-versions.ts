import { posix } from 'node:path'
import { createDiagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { Workspace } from '../core/project.ts'
import type { FileTree } from '../ports/file-tree.ts'

/** What a layer without a version counts as. */
export const NO_VERSION = '0.0.0'

/** Versions of the base and the plugins, by the layer's name. */
export type Versions = ReadonlyMap<string, string>

/** Where the versions are: beside the unified schema. */
function versionsPathOf({ projects }: Pick<Workspace, 'projects'>): string {
  const database = projects.find(({ kind }) => kind === 'database')
  return posix.join(posix.dirname(database?.output ?? ''), 'versions.json')
}

/** Reads the versions of the base and the plugins; none if there is no file. */
export function readVersions(workspace: Pick<Workspace, 'projects'>, files: FileTree): Result<Versions> {
  return readVersionsAt(versionsPathOf(workspace), files)
}

/** Reads the versions in a file; none if there is no file. */
export function readVersionsAt(path: string, files: FileTree): Result<Versions> {
  const versions = parseVersions(files.read(path) ?? '{}')
  if (versions) return success(versions)
  return failure(
    createDiagnostic('PIN.NO_VERSION', {
      message: `${path} cannot be read.`,
      why: 'Expected an object of versions by layer: { "base": "1.0.0" }.',
      next: ['Correct it.'],
    }),
  )
}

function parseVersions(text: string): Versions | undefined {
  try {
    const entries = Object.entries(JSON.parse(text) as object)
    return entries.every(isVersion) ? new Map(entries) : undefined
  } catch {
    return undefined
  }
}

function isVersion(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string' && /^\d+\.\d+\.\d+\S*$/.test(entry[1])
}

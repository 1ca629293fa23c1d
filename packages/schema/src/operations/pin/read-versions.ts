import { posix } from 'node:path'
import { createDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { LayerSource, Project, Workspace } from '../../core/project.ts'
import { presentVersion } from '../../core/release/present-version.ts'
import { releaseBodyOf, writeReleaseBody } from '../../core/release/release.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { readOwnBlocks, releaseFolderOf } from '../release/read-releases.ts'
import { sha256 } from './read-lock.ts'

/** What a layer without a version counts as. */
export const NO_VERSION = '0.0.0'

/** Versions of the base and the plugins, by the layer's name. */
export type Versions = ReadonlyMap<string, string>

/** Where the versions are: beside the unified schema. */
function versionsPathOf({ projects }: Pick<Workspace, 'projects'>): string {
  const database = projects.find(({ kind }) => kind === 'database')
  return posix.join(posix.dirname(database?.output ?? ''), 'versions.json')
}

/** Reads the versions of the base and the plugins as they are now, in which a text that was not released is not a release's. */
export function readVersions(workspace: Pick<Workspace, 'projects'>, files: FileTree): Result<Versions> {
  const versions = readVersionsAt(versionsPathOf(workspace), files)
  if (!versions.ok) return versions
  const ports = { files, language: prismaLanguage() }
  const owned = workspace.projects.filter(({ kind }) => kind === 'database').flatMap(ownedLayersOf)
  return success(
    new Map(
      [...versions.value].map(([name, version]) => {
        const found = owned.find(({ layer }) => layer.name === name)
        return [name, found ? readPresentVersion({ ...found, version }, ports) : version]
      }),
    ),
  )
}

function ownedLayersOf(project: Project) {
  return project.owned.map((layer) => ({ project, layer }))
}

/** The version of a layer's present text; the one it was given where the layer cannot be read. */
function readPresentVersion(
  { project, layer, version }: { readonly project: Project; readonly layer: LayerSource; readonly version: string },
  ports: ComposePorts,
): string {
  const text = ports.files.read(posix.join(releaseFolderOf(project, layer), `${version}.prisma`))
  if (text === undefined) return version
  const blocks = readOwnBlocks(project, layer, ports)
  if (!blocks.ok) return version
  return presentVersion({ version, released: releaseBodyOf(text), present: writeReleaseBody(blocks.value) }, sha256)
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

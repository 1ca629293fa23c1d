import { posix } from 'node:path'
import type { ConcernedApp, LayerHistory } from '../../core/changelog/layer-changelog.ts'
import { declareStack } from '../../core/compose/declarations.ts'
import { compareText, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { InternalError } from '../../core/diagnostics/internal-error.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { EnumBlock, ModelBlock } from '../../core/parse/block.ts'
import type { LayerSource, Project, Workspace } from '../../core/project.ts'
import { presentVersion } from '../../core/release/present-version.ts'
import { parseRelease, type Release, releaseBodyOf, writeReleaseBody } from '../../core/release/release.ts'
import { compareVersions } from '../../core/release/version.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { readMigrations } from '../history/read-migrations.ts'
import { readLock, sha256 } from '../pin/read-lock.ts'

/** Folder of a layer's releases: beside the combined schema of the package that owns it. */
export function releaseFolderOf(project: Project, { name }: LayerSource): string {
  return posix.join(posix.dirname(project.output), 'releases', name)
}

/** The project that owns a layer. */
export function ownerOf({ projects }: Pick<Workspace, 'projects'>, layer: LayerSource): Project {
  const owner = projects.find(({ owned }) => owned.includes(layer))
  if (!owner) throw new InternalError(`Nobody owns ${layer.name}.`)
  return owner
}

/** The models and enums that a layer owns, without the models of others that it reopens; or why it cannot be read. */
export function readOwnBlocks(
  project: Project,
  layer: LayerSource,
  { files, language }: ComposePorts,
): Result<readonly (ModelBlock | EnumBlock)[]> {
  const below = project.stack.slice(0, project.stack.indexOf(layer))
  const readings = [...below, layer].map((source) => parseLayer(source, files, language))
  const unreadable = readings.flatMap(({ findings }) => findings)
  if (unreadable.length > 0) return failure(...unreadable)
  const layers = readings.map((reading) => reading.layer)
  const { models, enums } = declareStack(layers).declarations
  const own = layers.at(-1)
  return success(
    [...models.values(), ...enums.values()].filter((declared) => declared.layer === own).map(({ block }) => block),
  )
}

/** What every layer of a workspace is and was. */
export function readHistories(workspace: Workspace, ports: ComposePorts): Result<readonly LayerHistory[]> {
  const read = workspace.layers.map((layer) => readLayerHistory(workspace, layer, ports))
  const problems = read.flatMap((result) => (result.ok ? [] : result.diagnostics))
  return problems.length > 0
    ? failure(...problems)
    : success(read.flatMap((result) => (result.ok ? [result.value] : [])))
}

function readLayerHistory(workspace: Workspace, layer: LayerSource, ports: ComposePorts): Result<LayerHistory> {
  const { files } = ports
  const project = ownerOf(workspace, layer)
  const blocks = readOwnBlocks(project, layer, ports)
  if (!blocks.ok) return blocks
  const folder = releaseFolderOf(project, layer)
  const releases: Release[] = []
  const problems: Diagnostic[] = []
  for (const name of files
    .list(folder)
    .filter((entry) => entry.endsWith('.prisma'))
    .sort(compareText)) {
    const path = posix.join(folder, name)
    const release = parseRelease({ path, text: files.read(path) ?? '' }, sha256)
    if (release.ok) releases.push(release.value)
    else problems.push(...release.diagnostics)
  }
  if (problems.length > 0) return failure(...problems)
  const apps = workspace.projects.filter(({ kind, stack }) => kind === 'app' && stack.includes(layer))
  releases.sort((a, b) => compareVersions(a.version, b.version))
  const last = releases.at(-1)
  const text = last && files.read(posix.join(folder, `${last.version}.prisma`))
  return success({
    layer,
    releases,
    ...(last &&
      text !== undefined && {
        version: presentVersion(
          { version: last.version, released: releaseBodyOf(text), present: writeReleaseBody(blocks.value) },
          sha256,
        ),
      }),
    blocks: blocks.value,
    migrations: readMigrations(layer, files).map(({ name }) => name),
    apps: apps.map((app) => describeApp(app, layer, ports)),
  })
}

function describeApp(app: Project, { name }: LayerSource, { files }: ComposePorts): ConcernedApp {
  const lock = readLock(app, files)
  const pinned = lock?.ok ? lock.value.layers.find((layer) => layer.name === name) : undefined
  return { name: app.name, ...(pinned && { pinnedAt: pinned.pinnedAt }) }
}

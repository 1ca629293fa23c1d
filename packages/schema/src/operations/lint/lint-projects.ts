import { lintCodes } from '../../core/diagnostics/codes/lint.ts'
import { type Code, codes } from '../../core/diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic, sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import type { Fix } from '../../core/edit/edit.ts'
import { isBelow, type ParsedLayer } from '../../core/layer.ts'
import { type LintFinding, lintLayer } from '../../core/lint/lint-layer.ts'
import { createLintedLayer, type LintedLayer } from '../../core/lint/linted-layer.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import { type LayerSource, type Project, rulesAt, type Workspace } from '../../core/project.ts'
import { findStaleRenames } from '../../core/renames/find-stale-renames.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import { placeOf } from '../../core/source/source-file.ts'
import { findLosses } from '../../core/variant/find-losses.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { composeProjects } from '../compose/compose-projects.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { readHistoryLock } from '../history/read-history-lock.ts'
import { readLock } from '../pin/read-lock.ts'
import { schemaOf } from '../renames/find-renames.ts'

/** What the rules say about the layers of projects. */
export interface Linting {
  /** The findings that count. */
  readonly findings: readonly Diagnostic[]
  /** What mends the findings that count, each as edits that are written when they are asked for. */
  readonly fixes: readonly (() => Fix)[]
  readonly layers: readonly LayerSource[]
}

const checked = (Object.keys(lintCodes) as Code[]).filter((code) => codes[code].kind !== 'failure')

/** Looks at the layers that projects own; its findings tell what stands against composing, too. */
export function lintProjects(workspace: Workspace, projects: readonly Project[], ports: ComposePorts): Linting {
  const linting = lintLayers(workspace, projects, ports)
  const { findings } = composeProjects(workspace, projects, ports)
  return { ...linting, findings: sortDiagnostics([...findings, ...linting.findings]) }
}

/** Looks at the layers that projects own, as far as they can be read. */
export function lintLayers(workspace: Workspace, projects: readonly Project[], ports: ComposePorts): Linting {
  const layers = projects.flatMap(({ owned }) => owned)
  const layerBySource = new Map<LayerSource, ParsedLayer>()
  const read = (source: LayerSource): ParsedLayer => {
    const layer = layerBySource.get(source) ?? readLayer(source, ports.files)
    layerBySource.set(source, layer)
    return layer
  }
  const pins = new Map(workspace.projects.map((project) => [project, pinnedLayersOf(project, ports)]))
  const found = layers.flatMap((source) => {
    const [owner] = projects.filter(({ owned }) => owned.includes(source))
    const pinned = (owner && pins.get(owner)) ?? []
    const above = workspace.projects.filter(({ stack }) => stack.includes(source))
    const following = above.filter((project) => !pins.get(project)?.some(({ name }) => name === source.name))
    const dependents = new Set(
      following.flatMap(({ stack }) => stack.filter((layer) => layer !== source && !isBelow(layer, source))),
    )
    const below = (owner?.stack ?? []).filter((layer) => isBelow(layer, source))
    const linted = createLintedLayer({
      layer: read(source),
      below: below.map((layer) => pinned.find(({ name }) => name === layer.name) ?? read(layer)),
      dependents: [...dependents].map(read),
    })
    const isForSqlite = following.some(({ variants }) => variants.includes('sqlite'))
    return [...lintLayer(linted), ...(isForSqlite ? lossesOf(linted) : [])]
  })
  const judged = judgeFindings({
    findings: [
      ...found.map(({ diagnostic }) => diagnostic),
      ...layers.flatMap((source) => findDoneRenames(source, read(source), ports.files)),
    ],
    files: layers.flatMap(({ files }) => files.map((path) => ({ path, text: ports.files.read(path) ?? '' }))),
    checked,
    rulesAt: (path) => rulesAt(workspace, path),
  })
  const counting = new Set(judged.map(keyOf))
  return {
    findings: judged,
    fixes: found.flatMap(({ diagnostic, fix }) => (fix && counting.has(keyOf(diagnostic)) ? [fix] : [])),
    layers,
  }
}

/** Comments about renames that the layer's migrations have done, as far as the file beside them tells. */
function findDoneRenames(source: LayerSource, { blocks }: ParsedLayer, files: FileTree): Diagnostic[] {
  if (!source.files.some((path) => files.read(path)?.includes('@renamedFrom'))) return []
  const before = schemaOf(readHistoryLock(source, files)?.text ?? '')
  return before ? findStaleRenames(readSchema(blocks), before, { onlyDone: true }) : []
}

/** What the layer says that its variant for SQLite cannot keep. */
function lossesOf({ layer, schema }: LintedLayer): LintFinding[] {
  return findLosses(layer.blocks, schema).map(({ code, at, ...details }) => ({
    diagnostic: createDiagnostic(code, { ...details, where: placeOf(at) }),
  }))
}

/** A layer without the files that cannot be read; why they cannot, composing tells. */
function readLayer({ kind, name, databaseSchema, source, files: paths }: LayerSource, files: FileTree): ParsedLayer {
  const blocks = paths.flatMap((path) => {
    const parsed = parseBlocks({ path, text: files.read(path) ?? '' })
    return 'blocks' in parsed ? parsed.blocks : []
  })
  return { kind, name, databaseSchema, source, blocks }
}

/** The layers below a pinned app as it knows them; none below one that follows. */
function pinnedLayersOf(project: Project, { files }: ComposePorts): readonly ParsedLayer[] {
  const lock = readLock(project, files)
  return lock?.ok ? lock.value.layers : []
}

/** A finding whatever its level. */
function keyOf({ code, message, where }: Diagnostic): string {
  return JSON.stringify([code, message, where?.path, where?.line, where?.column])
}

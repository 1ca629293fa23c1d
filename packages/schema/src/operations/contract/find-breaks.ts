import { describeBreak } from '../../core/contract/describe-break.ts'
import { findPlace } from '../../core/contract/find-place.ts'
import { contractCodes } from '../../core/diagnostics/codes/contract.ts'
import type { Code } from '../../core/diagnostics/codes.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import type { Rules } from '../../core/diagnostics/rules.ts'
import type { Lock } from '../../core/pin/lock.ts'
import { type LayerSource, type Project, rulesAt } from '../../core/project.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import { placeOf } from '../../core/source/source-file.ts'
import { type WeighedChange, weighChanges } from '../../core/status/weigh-changes.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { lowerLayersOf, readLock } from '../pin/read-lock.ts'
import { createLayerComparer } from '../status/compare-lower-layers.ts'
import type { LoadedWorkspace } from '../workspace/load-workspace.ts'

/** The codes of breaks. */
export const CONTRACT_CODES = Object.keys(contractCodes) as Code[]

/** A pinned app, and what changed below it. */
export interface BreakInput {
  readonly workspace: LoadedWorkspace
  readonly project: Project
  readonly lock: Lock
  readonly changes: readonly WeighedChange[]
  /** Whether the code of the app was read for the changes' touches. */
  readonly isCodeRead: boolean
}

/** The breaks of one app, at the levels that its rules say. */
export function findBreaks({ workspace, project, lock, changes, isCodeRead }: BreakInput): Diagnostic[] {
  if (changes.every(({ code }) => code === undefined)) return []
  const schemas = {
    before: readSchema(lock.layers.flatMap(({ blocks }) => blocks)),
    present: readSchema(readLowerBlocks(workspace, project)),
  }
  return changes.flatMap((weighed) => {
    const { code, change, layer: owner } = weighed
    const level = code && project.rules[code]
    const layer = lock.layers.find(({ name }) => name === owner?.name) ?? lock.layers[0]
    if (code === undefined || level === 'off' || !layer) return []
    const span = findPlace(change, schemas)
    const found = describeBreak({ code, weighed, app: project.name, layer, where: span && placeOf(span), isCodeRead })
    return [level === undefined ? found : { ...found, severity: level }]
  })
}

/** What is left of breaks where the layers ignore some; an ignore of a `checked` code that hides nothing is reported. */
export function judgeBreaks(
  workspace: LoadedWorkspace,
  { findings, checked }: { readonly findings: readonly Diagnostic[]; readonly checked: readonly Code[] },
): Diagnostic[] {
  return judgeFindings({
    findings,
    files: layerFilesOf(workspace),
    checked,
    rulesAt: (path) => withoutContracts(rulesAt(workspace, path)),
  })
}

/**
 * Warns of what the present text of layers breaks in apps that are pinned to them: it may be tried out and written, and the
 * gate refuses it. The code of the apps is not read: whether a change breaks does not depend on it, and reading it takes long.
 * Locks and layers that cannot be read are others' to report.
 */
export function warnOfBreaks(workspace: LoadedWorkspace, layers: readonly LayerSource[]): Diagnostic[] {
  const { projects, files } = workspace
  const language = prismaLanguage()
  const compare = createLayerComparer({ files, language })
  const findings = projects.flatMap((project) => {
    if (!lowerLayersOf(project).some((layer) => layers.includes(layer))) return []
    const lock = readLock(project, files)
    const [own] = project.owned
    const compared = lock?.ok ? compare(project, lock.value) : undefined
    if (!own || !lock?.ok || !compared?.ok || compared.value.changes.length === 0) return []
    const weighed = weighChanges(compared.value.changes, {
      layers: [...lock.value.layers, ...lowerLayersOf(project)],
      usage: { layer: parseLayer(own, files, language).layer, uses: [], pinned: compared.value.pinned },
    })
    const changes = weighed.filter(({ layer }) => layers.some(({ name }) => name === layer?.name))
    return findBreaks({ workspace, project, lock: lock.value, changes, isCodeRead: false })
  })
  if (findings.length === 0) return []
  const breaks = judgeBreaks(workspace, { findings, checked: [] }).filter(({ code }) => CONTRACT_CODES.includes(code))
  return breaks.map((finding) => ({ ...finding, severity: 'warning' }))
}

function readLowerBlocks({ files }: LoadedWorkspace, project: Project) {
  const language = prismaLanguage()
  return lowerLayersOf(project).flatMap((source) => parseLayer(source, files, language).layer.blocks)
}

function layerFilesOf({ layers, files }: LoadedWorkspace) {
  const lower = layers.filter(({ kind }) => kind !== 'app')
  return lower.flatMap((layer) => layer.files.map((path) => ({ path, text: files.read(path) ?? '' })))
}

/** The levels of contracts are those of the app that breaks, and not those of the file that changed. */
function withoutContracts(rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).filter(([code]) => !CONTRACT_CODES.includes(code as Code)))
}

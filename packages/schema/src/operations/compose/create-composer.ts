import { posix } from 'node:path'
import { composeStack } from '../../core/compose/compose-stack.ts'
import type { NamesByLayer } from '../../core/compose/database-names.ts'
import type { AddedField } from '../../core/compose/declarations.ts'
import { writePreamble } from '../../core/compose/write-preamble.ts'
import { createDiagnostic, type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import type { LayerSource, Project, Workspace } from '../../core/project.ts'
import { placeOf } from '../../core/source/source-file.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import type { PrismaLanguage } from '../../ports/prisma-language.ts'
import { readLock } from '../pin/read-lock.ts'
import { type LayerReading, parseLayer } from './parse-layers.ts'

/** A combined schema and what each of its layers owns. */
export interface ComposedSchema {
  /** Valid, and not laid out yet. */
  readonly draft: string
  readonly names: NamesByLayer
  readonly added: readonly AddedField[]
}

/** What the composer works with. */
export interface ComposePorts {
  readonly files: FileTree
  readonly language: PrismaLanguage
}

/**
 * Composes a stack of a workspace's layers, lowest first: the schema, unless a finding is an error. What is below a pinned
 * app comes from its lock.
 *
 * `client` is the folder of the generated client, relative to the schema's.
 */
export type Composer = (
  stack: readonly LayerSource[],
  client: string,
) => { readonly findings: readonly Diagnostic[]; readonly schema?: ComposedSchema }

/** Folder of a project's client, relative to its combined schema. */
export function clientFrom({ output, client }: Project): string {
  return posix.relative(posix.dirname(output), client)
}

/**
 * Creates a composer that reads each layer once, however many stacks it is in, and composes each stack once. Prisma is not asked
 * of a part of a stack that it found nothing wrong with: what is left refers to nothing that is gone.
 */
export function createComposer(workspace: Workspace, { files, language }: ComposePorts): Composer {
  const readingBySource = new Map<LayerSource, LayerReading>()
  const read = (source: LayerSource): LayerReading => {
    const reading = readingBySource.get(source) ?? parseLayer(source, files, language)
    readingBySource.set(source, reading)
    return reading
  }
  const flawless: (readonly LayerSource[])[] = []
  const isPartOfFlawless = (stack: readonly LayerSource[]) =>
    flawless.some((whole) => stack.every((source) => whole.includes(source)))
  return memoize((stack, client) => {
    const app = workspace.projects.find(
      ({ kind, owned }) => kind === 'app' && owned.some(({ name }) => stack.some((layer) => layer.name === name)),
    )
    const lock = app && readLock(app, files)
    if (lock && !lock.ok) return { findings: lock.diagnostics }
    const readings = stack.map((source): LayerReading => {
      const pinned = lock?.value.layers.find(({ name }) => name === source.name)
      return pinned ? { layer: pinned, findings: [] } : read(source)
    })
    const unreadable = readings.flatMap(({ findings }) => findings)
    if (unreadable.length > 0) return { findings: unreadable }
    const layers = readings.map(({ layer }) => layer)
    const { findings, composed } = composeStack({
      layers,
      neighbours: () =>
        workspace.layers.filter((source) => !stack.includes(source)).map((source) => read(source).layer),
      preamble: writePreamble({ layers, client }),
    })
    if (!composed) return { findings: lock ? findings.map((finding) => pointToAdoption(finding, app)) : findings }
    const { draft, names, added } = composed
    const schema = { draft: draft.text, names, added }
    if (!lock && findings.length === 0 && isPartOfFlawless(stack)) return { findings, schema }
    const judged = language.check(draft.text).map(({ start, end, text, isWarning }) => {
      const origin = draft.originOf(start, end)
      return createDiagnostic(isWarning ? 'COMPOSE.WARNING' : 'COMPOSE.INVALID', {
        message: text,
        next: isWarning ? [] : ['Correct the layer, then run: pnpm schema compose'],
        where: origin && placeOf(origin),
      })
    })
    const all = [...findings, ...judged]
    if (!lock && all.length === 0) flawless.push(stack)
    return all.some(isError) ? { findings: all } : { findings: all, schema }
  })
}

/** What a pinned app lacks may have come after its lock. */
function pointToAdoption(finding: Diagnostic, { name }: Project): Diagnostic {
  if (finding.code !== 'COMPOSE.UNKNOWN_TYPE' && finding.code !== 'COMPOSE.UNKNOWN_MODEL') return finding
  return {
    ...finding,
    next: [...finding.next, `App ${name} is pinned; if a later base has it: pnpm schema adopt ${name}`],
  }
}

function memoize(compose: Composer): Composer {
  const known: { stack: readonly LayerSource[]; client: string; result: ReturnType<Composer> }[] = []
  return (stack, client) => {
    const isSame = (other: readonly LayerSource[]) =>
      other.length === stack.length && other.every((source, index) => source === stack[index])
    const found = known.find((entry) => entry.client === client && isSame(entry.stack))
    if (found) return found.result
    const result = compose(stack, client)
    known.push({ stack, client, result })
    return result
  }
}

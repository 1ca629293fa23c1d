import { composeStack } from '../core/compose/compose-stack.ts'
import type { NamesByLayer } from '../core/compose/database-names.ts'
import { writePreamble } from '../core/compose/write-preamble.ts'
import { createDiagnostic, type Diagnostic, isError } from '../core/diagnostics/diagnostic.ts'
import type { LayerSource, Workspace } from '../core/project.ts'
import { placeOf } from '../core/source/source-file.ts'
import type { FileTree } from '../ports/file-tree.ts'
import type { PrismaLanguage } from '../ports/prisma-language.ts'
import { type LayerReading, parseLayer } from './parse-layers.ts'

/** A combined schema and what each of its layers owns. */
export interface ComposedSchema {
  /** Valid, and not laid out yet. */
  readonly draft: string
  readonly names: NamesByLayer
}

/** What the composer works with. */
export interface ComposePorts {
  readonly files: FileTree
  readonly language: PrismaLanguage
}

/**
 * Composes a stack of a workspace's layers, lowest first: the schema, unless a finding is an error.
 *
 * `client` is the folder of the generated client, relative to the schema's.
 */
export type Composer = (
  stack: readonly LayerSource[],
  client: string,
) => { readonly findings: readonly Diagnostic[]; readonly schema?: ComposedSchema }

/** Creates a composer that reads each layer once, however many stacks it is in. */
export function createComposer(workspace: Workspace, { files, language }: ComposePorts): Composer {
  const readings = new Map<LayerSource, LayerReading>()
  const read = (source: LayerSource): LayerReading => {
    const reading = readings.get(source) ?? parseLayer(source, files, language)
    readings.set(source, reading)
    return reading
  }
  return (stack, client) => {
    const unreadable = stack.flatMap((source) => read(source).findings)
    if (unreadable.length > 0) return { findings: unreadable }
    const { findings, composed } = composeStack({
      layers: stack.map((source) => read(source).layer),
      neighbours: () =>
        workspace.layers.filter((source) => !stack.includes(source)).map((source) => read(source).layer),
      preamble: writePreamble({ layers: stack, client }),
    })
    if (!composed) return { findings }
    const { draft, names } = composed
    const judged = language.check(draft.text).map(({ start, end, text, isWarning }) => {
      const origin = draft.originOf(start, end)
      return createDiagnostic(isWarning ? 'COMPOSE.WARNING' : 'COMPOSE.INVALID', {
        message: text,
        next: isWarning ? [] : ['Correct the layer, then run: pnpm schema compose'],
        where: origin && placeOf(origin),
      })
    })
    const all = [...findings, ...judged]
    return all.some(isError) ? { findings: all } : { findings: all, schema: { draft: draft.text, names } }
  }
}

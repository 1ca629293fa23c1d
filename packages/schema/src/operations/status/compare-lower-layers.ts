import { composeStack } from '../../core/compose/compose-stack.ts'
import { type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { InternalError } from '../../core/diagnostics/internal-error.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { ParsedLayer } from '../../core/layer.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import type { Lock } from '../../core/pin/lock.ts'
import type { LayerSource, Project } from '../../core/project.ts'
import type { Change } from '../../core/schema/change.ts'
import { diffSchemas } from '../../core/schema/diff-schemas.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { Schema } from '../../core/schema/schema.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { type LayerReading, parseLayer } from '../compose/parse-layers.ts'
import { lowerLayersOf } from '../pin/read-lock.ts'

/** The layers below a pinned app as it knows them, and as they are now; composed, but without the app. */
interface LayerComparison {
  readonly pinned: Schema
  readonly present: Schema
  /** What changed since it was pinned. */
  readonly changes: readonly Change[]
}

/** Compares a lock with the layers that it was written from. */
export type LayerComparer = (project: Project, lock: Lock) => Result<LayerComparison>

/** Creates a comparer that reads each layer once, however many apps are pinned to it. */
export function createLayerComparer({ files, language }: ComposePorts): LayerComparer {
  const readings = new Map<LayerSource, LayerReading>()
  const read = (source: LayerSource): LayerReading => {
    const reading = readings.get(source) ?? parseLayer(source, files, language)
    readings.set(source, reading)
    return reading
  }
  return (project, { layers }) => {
    const lower = lowerLayersOf(project).map(read)
    const unreadable = lower.flatMap(({ findings }) => findings)
    if (unreadable.length > 0) return failure(...unreadable)
    const pinned = composeLower(layers)
    const present = composeLower(lower.map(({ layer }) => layer))
    if (!pinned.ok) return pinned
    if (!present.ok) return present
    return success({
      pinned: pinned.value,
      present: present.value,
      changes: diffSchemas(pinned.value, present.value),
    })
  }
}

function composeLower(layers: readonly ParsedLayer[]): Result<Schema> {
  const { composed, findings } = composeStack({ layers, neighbours: () => [], preamble: '' })
  const errors: readonly Diagnostic[] = findings.filter(isError)
  if (!composed || errors.length > 0) return failure(...errors)
  const parsed = parseBlocks({ path: '', text: composed.draft.text })
  if ('problem' in parsed) throw new InternalError(`A composed schema cannot be read: ${parsed.problem.message}`)
  return success(readSchema(parsed.blocks))
}

import type { HistoryDiagnosis } from '../migrate/diagnose-history.ts'
import type { LayerSource, Project } from '../project.ts'
import type { Difference } from './compare-catalogues.ts'

/** How a layer in a live database stands to what its migrations promise. */
export interface LayerDrift {
  readonly layer: LayerSource
  /** Package that owns the layer. */
  readonly owner: Project
  readonly history: HistoryDiagnosis
  /** Number of migrations that are applied. */
  readonly applied: number
  /** What nobody promised, and what was promised and is not so. */
  readonly differences: readonly Difference[]
  /** Differences that come from pushing the layer's text, which no migration has yet. */
  readonly pushed: readonly Difference[]
  /** Known deviations that are not there any more. */
  readonly unused: readonly string[]
  /** Rows of extra tables by `schema.table`, as far as they were counted. */
  readonly rows: ReadonlyMap<string, string>
  /** SQL that would mend the differences; what would lose something is a comment. */
  readonly script: string
}

/** How many there are of each kind of drift. */
export type DriftCounts = Readonly<
  Record<'missing' | 'extra' | 'changed' | 'ahead' | 'pending' | 'failed' | 'edited' | 'unknown', number>
>

/** Counts the drift of a layer. */
export function countDrift({ differences, pushed, history }: LayerDrift): DriftCounts {
  const count = (wanted: Difference['kind']) => differences.filter(({ kind }) => kind === wanted).length
  return {
    missing: count('missing'),
    extra: count('extra'),
    changed: count('changed'),
    ahead: pushed.length,
    pending: history.pending.length,
    failed: history.failed.length,
    edited: history.edited.length,
    unknown: history.missing.length,
  }
}

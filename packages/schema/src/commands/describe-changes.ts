import type { WeighedChange } from '../core/status/weigh-changes.ts'

/** Changes as `--json` prints them. */
export function describeChanges(changes: readonly WeighedChange[]) {
  return changes.map(({ change, subject, layer, words, verdict, impact, reason, touches }) => ({
    layer: layer?.name,
    [subject.kind]: subject.name,
    kind: change.kind,
    description: words,
    verdict,
    impact,
    reason,
    uses: touches.map(({ what, where: { path, line, column }, isExact }) => ({ what, path, line, column, isExact })),
  }))
}

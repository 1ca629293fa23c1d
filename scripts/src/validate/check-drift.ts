import { type DatabaseDrift, type Diagnostic, titleOf } from '@workspace/schema'
import type { Check, Finding } from './check.ts'

type LayerDrift = DatabaseDrift['layers'][number]

/** Whether each layer of a database is what its migrations promise. */
export function checkLayers(
  group: string,
  { layers }: DatabaseDrift,
  diagnostics: readonly Diagnostic[],
  missing: ReadonlySet<string>,
): Check[] {
  return layers.map((drift) => {
    const name = titleOf(drift.layer)
    const finding: Finding = missing.has(name)
      ? { status: 'skipped', found: 'not there yet' }
      : judgeLayer(
          drift,
          diagnostics.filter(({ message }) => message.startsWith(name)),
        )
    return { group, name, ...finding }
  })
}

function judgeLayer(
  { layer, applied, history, differences, pushed }: LayerDrift,
  findings: readonly Diagnostic[],
): Finding {
  const counts = [
    [differences.length, 'drifted'],
    [pushed.length, 'pushed without a migration'],
    [history.pending.length, 'migrations pending'],
    [history.failed.length, 'migrations failed'],
    [history.edited.length, 'migrations edited'],
    [history.missing.length, 'migrations unknown to this checkout'],
  ] as const
  const found = counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []))
  if (found.length === 0)
    return {
      status: 'passed',
      found: `as its ${applied} ${applied === 1 ? 'migration promises' : 'migrations promise'}`,
    }
  return {
    status: 'failed',
    found: found.join(', '),
    why: findings.map(({ message, why }) => [message, ...(why ? [why] : [])].join('\n')).join('\n'),
    next: [
      ...(history.pending.length > 0 ? ['pnpm db:migrate:deploy'] : []),
      ...(pushed.length > 0 ? [`pnpm schema migrate <name> --layer ${layer.name}`] : []),
      ...(differences.length > 0 ? ['pnpm schema drift   (prints the SQL that would mend it)'] : []),
      ...(history.failed.length + history.edited.length + history.missing.length > 0 ? ['pnpm db:migrate:status'] : []),
    ],
  }
}

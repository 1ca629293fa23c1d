import { titleOf } from '../core/layer.ts'
import { shortHash } from '../core/pin/lock.ts'
import { isUnreleased } from '../core/release/present-version.ts'
import type { AppStatus, LayerStatus } from '../operations/status/status-of-apps.ts'
import { countChanges, renderChanges } from './render-changes.ts'
import type { Colors } from './render-human.ts'

const HEADINGS = ['App', 'Built on', 'Behind'] as const

/** Apps as a table, and below it what changed under those that are behind. */
export function renderStatus(apps: readonly AppStatus[], { colors, limit }: { colors: Colors; limit: number }): string {
  if (apps.length === 0) return 'There are no apps here. An app has a schema.config.ts with defineApp(…).\n'
  const rows = apps.map((app): readonly string[] => [app.project.name, describeState(app), describeBehind(app)])
  const widths = HEADINGS.map((_, column) => Math.max(...[HEADINGS, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const table = [colors.bold(line(HEADINGS)), ...rows.map(line)].join('\n')
  const details = apps
    .filter(({ changes }) => changes?.length)
    .map((app) => {
      return `${renderBehind(app, { colors, limit })}\n  ${colors.cyan(`→ pnpm schema adopt ${app.project.name}`)}`
    })
  return `${[table, ...details].join('\n\n')}\n`
}

function describeState({ state, lock, layers }: AppStatus): string {
  if (state === 'follows') return `follows ${listVersions(layers, 'version')}`
  return lock ? `pinned at ${listVersions(layers, 'pinnedAt')} · ${shortHash(lock.hash)}` : 'pinned, with a wrong lock'
}

const MOST_LAYERS = 3

function listVersions(layers: readonly LayerStatus[], version: 'version' | 'pinnedAt'): string {
  const known = layers.filter((layer) => layer[version] !== undefined)
  const [base, ...plugins] = known.map((layer) => `${titleOf(layer.layer)} ${layer[version]}`)
  return known.length > MOST_LAYERS ? `${base}, ${plugins.length} plugins` : [base, ...plugins].join(', ')
}

function describeBehind({ state, changes }: AppStatus): string {
  if (changes === undefined) return 'cannot be told'
  if (changes.length > 0) return countChanges(changes)
  return state === 'pinned' ? 'up to date' : '–'
}

/** What changed under an app since it was pinned. */
export function renderBehind(
  { project, layers, changes = [] }: Pick<AppStatus, 'project' | 'layers' | 'changes'>,
  { colors, limit }: { colors: Colors; limit: number },
): string {
  const changed = layers.filter(({ layer }) => changes.some((change) => change.layer?.name === layer.name))
  const moves = changed.map((layer) => describeMove(layer)).join(', ')
  const list = renderChanges(changes, { colors, app: project.name, limit })
  return `${colors.bold(project.name)}: ${moves}\n${list}`
}

function describeMove({ layer, version, pinnedAt }: LayerStatus): string {
  const title = titleOf(layer)
  if (pinnedAt !== undefined && (version === pinnedAt || version?.startsWith(`${pinnedAt}+`))) {
    return `${title} ${pinnedAt} → not released yet`
  }
  const later = version !== undefined && isUnreleased(version) ? ' (not released yet)' : ''
  return `${title} ${pinnedAt ?? 'not used'} → ${version ?? 'not used'}${later}`
}

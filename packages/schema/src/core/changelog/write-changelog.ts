import type { Verdict } from '../contract/judge-changes.ts'
import { titleOf } from '../layer.ts'
import { compareVersions } from '../release/version.ts'
import { describeChange } from '../schema/describe-change.ts'
import { type ChangelogEntry, type ConcernedApp, findEntries, type LayerHistory } from './layer-changelog.ts'

/** Where the changelog is. */
export const CHANGELOG_FILE = 'SCHEMA_CHANGELOG.md'

const INTRODUCTION = `# Schema changelog

What changed in each layer of the schema, the newest first. Written by \`schema changelog\` from the releases of the layers
(\`prisma/releases/\`) and their text; do not edit. *Safe* works for clients that were generated before, *needs care* works for them
and differs, *breaking* fails for them.
`

/** Text of the changelog, layer by layer from the lowest up. */
export function writeChangelog(histories: readonly LayerHistory[]): string {
  return [INTRODUCTION, ...histories.map(writeLayer)].join('\n')
}

function writeLayer(history: LayerHistory): string {
  const entries = findEntries(history)
  return `## ${titleOf(history.layer)}\n\n${entries.map((entry) => writeEntry(entry, history)).join('\n')}`
}

function writeEntry(entry: ChangelogEntry, history: LayerHistory): string {
  const { version, date, changes, migrations, first } = entry
  const facts = [
    describeApps(entry, history),
    migrations.length > 0 ? `Migrations: ${migrations.map((name) => `\`${name}\``).join(', ')}.` : 'Migrations: none.',
    ...(first ? [`${version === undefined ? 'Never released' : 'First release'}: ${size(first)}.`] : []),
  ]
  const rows = changes.map(
    ({ change, verdict, reason }) => `| ${cell(describeChange(change))} | ${WORDS[verdict]} | ${cell(reason)} |`,
  )
  const table = rows.length > 0 ? ['', '| Change | Kind | For older clients |', '|---|---|---|', ...rows] : []
  const heading = version === undefined ? 'Not released' : `${version} (${date})`
  return [`### ${heading}`, '', ...facts.map((fact) => `- ${fact}`), ...table, ''].join('\n')
}

const WORDS = { safe: 'safe', care: 'needs care', breaking: '**breaking**' } as const satisfies Record<Verdict, string>

function describeApps({ version }: ChangelogEntry, { apps, layer, version: present }: LayerHistory): string {
  if (layer.kind === 'app') return `Concerns ${layer.name} itself.`
  if (apps.length === 0) return 'Concerns no app.'
  const names = apps.map((app) =>
    isBehind(app, version, present) ? `${app.name} (pinned at ${app.pinnedAt}, has not adopted it)` : app.name,
  )
  return `Concerns ${names.join(', ')}.`
}

function isBehind({ pinnedAt }: ConcernedApp, version: string | undefined, present: string | undefined): boolean {
  if (pinnedAt === undefined || pinnedAt === present) return false
  return version === undefined || compareVersions(pinnedAt, version) < 0
}

function size({ models, enums }: { readonly models: number; readonly enums: number }): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
  return [count(models, 'model'), ...(enums > 0 ? [count(enums, 'enum')] : [])].join(', ')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

import { posix } from 'node:path'
import { type ChangelogEntry, findEntries, type LayerHistory } from '../../core/changelog/layer-changelog.ts'
import { CHANGELOG_FILE, writeChangelog } from '../../core/changelog/write-changelog.ts'
import { compareText, createDiagnostic, type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { titleOf } from '../../core/layer.ts'
import type { LayerSource, Workspace } from '../../core/project.ts'
import { type Release, writeRelease } from '../../core/release/release.ts'
import { bumpVersion, FIRST_VERSION, RELEASE_STEPS, type ReleaseStep, stepFor } from '../../core/release/version.ts'
import { composeProjects } from '../compose/compose-projects.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { acceptMigrations } from '../history/accept-migrations.ts'
import { sha256 } from '../pin/read-lock.ts'
import { readVersionsAt, type Versions } from '../pin/read-versions.ts'
import type { FileChange } from '../workspace/write-files.ts'
import { ownerOf, readHistories, readOwnBlocks, releaseFolderOf } from './read-releases.ts'

/** A release as it would be. */
export interface ReleasePlan {
  /** Version before, if there was a release. */
  readonly previous: string | undefined
  readonly version: string
  /** What comes with it. */
  readonly entry: ChangelogEntry
  /** Files to write. */
  readonly changes: readonly FileChange[]
  readonly warnings: readonly Diagnostic[]
}

/** What to plan. */
export interface ReleasePlanInput {
  readonly workspace: Workspace
  readonly layer: LayerSource
  /** How far the version moves; by default as far as the changes ask for. */
  readonly step: ReleaseStep | undefined
  readonly now: Date
  readonly ports: ComposePorts
}

/** Plans the next release of a layer; nothing if nothing changed and nobody asks for one all the same. */
export function planRelease({ workspace, layer, step, now, ports }: ReleasePlanInput): Result<ReleasePlan | undefined> {
  const project = ownerOf(workspace, layer)
  const { findings } = composeProjects(workspace, [project], ports)
  if (findings.some(isError)) return failure(...findings)
  const histories = readHistories(workspace, ports)
  if (!histories.ok) return histories
  const blocks = readOwnBlocks(project, layer, ports)
  if (!blocks.ok) return blocks
  const versionsPath = posix.join(posix.dirname(project.output), 'versions.json')
  const versions = readVersionsAt(versionsPath, ports.files)
  if (!versions.ok) return versions
  const history = histories.value.find((candidate) => candidate.layer === layer)
  const entry = history && findUnreleased(history)
  if (!history || (!entry && step === undefined)) return success(undefined)

  const previous = history.releases.at(-1)?.version
  const version =
    previous === undefined
      ? (versions.value.get(layer.name) ?? FIRST_VERSION)
      : bumpVersion(previous, step ?? stepFor(entry?.changes ?? []))
  const date = now.toISOString().slice(0, 'YYYY-MM-DD'.length)
  const release: Release = { version, date, migrations: history.migrations, blocks: blocks.value }
  const released = histories.value.map((one) =>
    one === history ? { ...one, releases: [...one.releases, release] } : one,
  )
  // What is released is out of its authors' hands.
  const acceptance = acceptMigrations(layer, ports.files)
  return success({
    previous,
    version,
    entry: entry ?? { version: undefined, date: undefined, changes: [], migrations: [], first: undefined },
    // The release last: as long as it is missing, the next run does the same again.
    changes: [
      ...(acceptance ? [acceptance] : []),
      { path: versionsPath, text: writeVersions(new Map([...versions.value, [layer.name, version]])) },
      { path: CHANGELOG_FILE, text: writeChangelog(released) },
      {
        path: posix.join(releaseFolderOf(project, layer), `${version}.prisma`),
        text: writeRelease({ ...release, layer, blocks: blocks.value }, sha256),
      },
    ],
    warnings: [...findings, ...(entry ? checkRelease(layer, entry, step) : [])],
  })
}

function findUnreleased(history: LayerHistory): ChangelogEntry | undefined {
  return findEntries(history).find(({ version }) => version === undefined)
}

function checkRelease(
  layer: LayerSource,
  { changes, migrations, first }: ChangelogEntry,
  step: ReleaseStep | undefined,
): Diagnostic[] {
  const asked = stepFor(changes)
  const isTooSmall = step !== undefined && !first && RELEASE_STEPS.indexOf(step) > RELEASE_STEPS.indexOf(asked)
  const needsMigration = changes.some(({ change }) => !IN_CODE_ONLY.has(change.kind)) && migrations.length === 0
  return [
    ...(isTooSmall && changes.length > 0
      ? [
          createDiagnostic('RELEASE.TOO_SMALL', {
            message: `${titleOf(layer)} is released as a ${step} version, and its changes ask for a ${asked} one.`,
            why: 'Who reads the version takes the changes for smaller than they are.',
            next: [`Leave the level out: pnpm schema release ${layer.name}`],
          }),
        ]
      : []),
    ...(needsMigration
      ? [
          createDiagnostic('RELEASE.NO_MIGRATION', {
            message: `${titleOf(layer)} changed, and has no migration since its last release.`,
            why: 'A database that is brought to this version lacks the changes.',
            next: [`Write it first: pnpm schema migrate <name> --layer ${layer.name}`],
          }),
        ]
      : []),
  ]
}

const IN_CODE_ONLY: ReadonlySet<string> = new Set(['model-renamed', 'field-renamed', 'enum-renamed'])

function writeVersions(versions: Versions): string {
  const sorted = [...versions].sort(([a], [b]) => compareText(a, b))
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

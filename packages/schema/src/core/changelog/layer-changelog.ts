import { type JudgedChange, judgeChanges } from '../contract/judge-changes.ts'
import type { Layer } from '../layer.ts'
import type { Block } from '../parse/block.ts'
import type { Release } from '../release/release.ts'
import { diffSchemas } from '../schema/diff-schemas.ts'
import { readSchema } from '../schema/read-schema.ts'
import type { Field, Schema } from '../schema/schema.ts'

/** An app above a layer, or the app of the layer itself. */
export interface ConcernedApp {
  readonly name: string
  /** Version of the layer that it is pinned at. */
  readonly pinnedAt?: string
}

/** What a layer is and was. */
export interface LayerHistory {
  readonly layer: Layer
  /** The oldest first. */
  readonly releases: readonly Release[]
  /** Version of its text now; absent before the first release. */
  readonly version?: string
  /** Its models and enums as they are now. */
  readonly blocks: readonly Block[]
  /** Names of its migrations now, in their order. */
  readonly migrations: readonly string[]
  readonly apps: readonly ConcernedApp[]
}

/** What came with a version, or since the last one. */
export interface ChangelogEntry {
  /** Undefined for what is not released yet. */
  readonly version: string | undefined
  readonly date: string | undefined
  readonly changes: readonly JudgedChange[]
  readonly migrations: readonly string[]
  /** How much there is in the first release, which nothing can be held against. */
  readonly first: { readonly models: number; readonly enums: number } | undefined
}

/** The entries of a layer, the newest first; what is not released yet only if there is something. */
export function findEntries({ releases, blocks, migrations }: LayerHistory): ChangelogEntry[] {
  const entries = releases.map((release, index) => {
    const previous = releases[index - 1]
    return compare(previous, release, readLayerSchema(release.blocks))
  })
  const unreleased = compare(
    releases.at(-1),
    { version: undefined, date: undefined, migrations },
    readLayerSchema(blocks),
  )
  const hasUnreleased = unreleased.changes.length > 0 || (unreleased.migrations.length > 0 && releases.length > 0)
  return [...(hasUnreleased || unreleased.first ? [unreleased] : []), ...entries.reverse()]
}

function compare(
  previous: Release | undefined,
  { version, date, migrations }: Pick<ChangelogEntry, 'version' | 'date' | 'migrations'>,
  schema: Schema,
): ChangelogEntry {
  const known = new Set(previous?.migrations)
  return {
    version,
    date,
    changes: previous ? judgeChanges(diffSchemas(readLayerSchema(previous.blocks), schema)) : [],
    migrations: migrations.filter((name) => !known.has(name)),
    first: previous ? undefined : { models: schema.models.size, enums: schema.enums.size },
  }
}

/** Reads a layer without those below it: of their types it is known what they are by how fields use them. */
function readLayerSchema(blocks: readonly Block[]): Schema {
  const { models, enums } = readSchema(blocks)
  const known = [...models.values()].map((model) => {
    const fields = [...model.fields.values()].map((field): [string, Field] => [
      field.name,
      { ...field, kind: kindOf(field) },
    ])
    return [model.name, { ...model, fields: new Map(fields) }] as const
  })
  return { models: new Map(known), enums }
}

function kindOf({ kind, relation }: Field): Field['kind'] {
  return kind === 'unknown' ? (relation ? 'model' : 'enum') : kind
}

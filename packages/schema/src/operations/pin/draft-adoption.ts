import { createSchemaEngine } from '@workspace/prisma-engine'
import { mergeDatabaseNames } from '../../core/compose/database-names.ts'
import { findLosses } from '../../core/migrate/find-losses.ts'
import { splitAdditions } from '../../core/migrate/split-additions.ts'
import { widenedColumns } from '../../core/migrate/widened-columns.ts'
import { shortHash } from '../../core/pin/lock.ts'
import type { LayerSource, Project, Workspace } from '../../core/project.ts'
import { overlayFileTree } from '../../ports/overlay-file-tree.ts'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { type ComposedSchema, type ComposePorts, createComposer } from '../compose/create-composer.ts'
import { historyLockPath, readHistoryLock } from '../history/read-history-lock.ts'
import { type Migration, readMigrations } from '../history/read-migrations.ts'
import { lockTextOf, migrationPath } from '../history/write-migration.ts'
import { prepareMigrations, type WrittenMigration } from '../migrate/prepare-migrations.ts'
import { schemaOf } from '../renames/find-renames.ts'
import type { FileChange } from '../workspace/write-files.ts'
import { lowerLayersOf, sha256 } from './read-lock.ts'

/** An app whose lock is about to change. */
export interface AdoptionInput {
  readonly workspace: Workspace
  readonly project: Project
  readonly layer: LayerSource
  readonly ports: ComposePorts
  /** What is about to be written. */
  readonly changes: readonly FileChange[]
  /** Time of the migration, unless one that is there is later. */
  readonly now: Date
}

/** The migrations that an app needs, in the order in which they apply, and what they lose, in words. */
export interface Adoption {
  readonly migrations: readonly Migration[]
  readonly losses: readonly string[]
  readonly changes: readonly FileChange[]
}

/**
 * Drafts the migrations that an app needs: those that make what its author changed in its layer to fit the new layers below.
 *
 * What is renamed below keeps its foreign keys and columns in PostgreSQL and needs none. Undefined if none is needed, or if
 * it is not recorded what the app's migrations lead to.
 */
export async function draftAdoption(input: AdoptionInput): Promise<Adoption | undefined> {
  const { layer, ports, now } = input
  const existing = readMigrations(layer, ports.files)
  const states = existing.length > 0 && readHistoryLock(layer, ports.files) ? statesOf(input) : undefined
  const script = states ? await findDifference(input.project, states) : ''
  if (script === '') return undefined
  const slug = `adopt_${shortHash(sha256(script))}`
  const prepared = await prepareMigrations(layer, splitAdditions(script), { files: ports.files, slug, now })
  const migrations = prepared.map((migration) => findAgain(migration, lastOf(existing, slug), layer))
  const parser = await loadPostgresParser()
  return {
    migrations,
    losses: findLosses(parser.parse(script), states && widenedBetween(states)).map(({ what }) => what),
    changes: [...migrations.map(({ path, script: text }) => ({ path, text })), ...recordIn(layer, migrations, ports)],
  }
}

/** The last migrations, as far as they are parts of one draft. */
function lastOf(existing: readonly Migration[], slug: string): readonly Migration[] {
  const start = existing.findLastIndex(({ name }) => !partOf(name).startsWith(slug)) + 1
  return existing.slice(start)
}

/** Migrations are written before the lock, so a command that was killed in between finds its own again. */
function findAgain(migration: WrittenMigration, own: readonly Migration[], layer: LayerSource): WrittenMigration {
  const name = own.find((candidate) => partOf(candidate.name) === partOf(migration.name))?.name ?? migration.name
  return { ...migration, name, path: migrationPath(layer, name) }
}

/** Name of a migration without its time. */
function partOf(name: string): string {
  return name.slice(name.indexOf('_') + 1)
}

interface States {
  readonly before: ComposedSchema
  readonly after: ComposedSchema
}

/** The app before and after, if its layer changed together with those below; otherwise the one can go without the other. */
function statesOf({ workspace, project, layer, ports, changes }: AdoptionInput): States | undefined {
  const path = historyLockPath(layer)
  const earlier = project.stack.map((one) => (one === layer ? { ...layer, files: [path], source: path } : one))
  const files = overlayFileTree(ports.files, new Map(changes.map(({ path, text }) => [path, text])))
  const old = createComposer(workspace, ports)
  const present = createComposer(workspace, { ...ports, files })
  const after = present(project.stack, 'client').schema
  const before = present(earlier, 'client').schema
  if (!after || (before && old(project.stack, 'client').schema)) return undefined
  const outset = before ?? old(earlier, 'client').schema
  return outset && { before: outset, after }
}

function widenedBetween({ before, after }: States): string[] {
  const present = schemaOf(after.draft)
  return present ? widenedColumns(schemaOf(before.draft), present) : []
}

async function findDifference(project: Project, { before, after }: States): Promise<string> {
  const lower = lowerLayersOf(project)
  const external = [before, after].flatMap(({ names }) => lower.flatMap(({ name }) => names.get(name) ?? []))
  const state = (content: string) => ({ kind: 'schema', schemas: [{ path: 'schema.prisma', content }] }) as const
  await using engine = createSchemaEngine({ offlineSchema: 'pg_catalog' })
  const { isEmpty, text } = await engine.diff({
    from: state(before.draft),
    to: state(after.draft),
    external: mergeDatabaseNames(external),
  })
  return isEmpty ? '' : text
}

/** Records the migrations, and that they lead to the layer's text. */
function recordIn(layer: LayerSource, migrations: readonly Migration[], { files }: ComposePorts): FileChange[] {
  const names = new Set(migrations.map(({ name }) => name))
  const others = readMigrations(layer, files).filter(({ name }) => !names.has(name))
  return [{ path: historyLockPath(layer), text: lockTextOf(layer, files, [...others, ...migrations]) }]
}

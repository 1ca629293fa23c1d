import { isLocalHost } from '@workspace/config/database-address'
import { createSchemaEngine } from '@workspace/prisma-engine'
import { type DatabaseNames, mergeDatabaseNames, type NamesByLayer } from '../../core/compose/database-names.ts'
import { createDiagnostic, type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { titleOf } from '../../core/layer.ts'
import { splitAdditions } from '../../core/migrate/split-additions.ts'
import type { LayerSource } from '../../core/project.ts'
import { type Address, formatAddress } from '../../core/push/address.ts'
import { externalTo } from '../../core/push/layer-state.ts'
import type { LayerTask } from '../../core/push/plan-targets.ts'
import { isRenaming } from '../../core/renames/is-renaming.ts'
import type { Schema } from '../../core/schema/schema.ts'
import { withDatabase } from '../../ports/connection-url.ts'
import { type Database, openDatabase } from '../../ports/database.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import type { ComposedSchema, Composer } from '../compose/create-composer.ts'
import { asEngineError } from '../database/describe-database-error.ts'
import { openShadow } from '../database/open-shadow.ts'
import { readLayerStates } from '../database/read-layer-states.ts'
import { replayMigrations } from '../database/replay-migrations.ts'
import { historyLockPath, isLockCurrent, readHistoryLock } from '../history/read-history-lock.ts'
import { readMigrations } from '../history/read-migrations.ts'
import { diffAfterRenames } from '../renames/diff-after-renames.ts'
import { findRenames, schemaOf } from '../renames/find-renames.ts'
import type { Interruption } from '../workspace/interruption.ts'

/** What to draft a migration of. */
export interface DraftInput {
  readonly task: LayerTask
  readonly files: FileTree
  readonly compose: Composer
  /** The composed stack. */
  readonly schema: ComposedSchema
  /** Connection string of a database on whose server the migrations can be replayed. */
  readonly url: string
  readonly address: Address
  /** Whether the user agreed to that, should the server be another machine. */
  readonly isConfirmed: boolean
  /** Begins to listen for Ctrl-C, which ends a replay and leaves nothing behind. */
  readonly interruption?: () => Interruption | undefined
}

/** What a layer's migrations lack. */
export interface MigrationDraft {
  /** SQL of each migration to write, in order; none if nothing is lacking. */
  readonly scripts: readonly string[]
  /** Where it is known from what the migrations amount to: the file beside them, or a database in which they were run. */
  readonly source: 'lock' | 'replay'
  /** What the migrations amounted to when that was recorded last. */
  readonly before: Schema | undefined
}

/**
 * Finds the difference between a layer's migrations and its text.
 *
 * @throws {SchemaEngineError} when the migrations have to be replayed, and the server cannot be reached
 * @throws the reason of the interruption, if one comes meanwhile
 */
export async function draftMigration(input: DraftInput): Promise<Result<MigrationDraft>> {
  const { task, files, schema } = input
  const lock = readHistoryLock(task.layer, files)
  const before = lock && schemaOf(lock.text)
  const from = isLockCurrent(task.layer, files) ? composeBefore(input) : undefined
  const difference = from && !hasRenames(before, schema) ? await diffTexts(task.layer, from, schema) : undefined
  if (difference !== undefined && !NAMELESS.test(difference)) {
    return success({ scripts: scriptsOf(difference), source: 'lock', before })
  }
  if (!isLocalHost(input.address.host) && !input.isConfirmed) return failure(describeRemote(input.address))
  const replayed = await diffReplayed(input, before)
  return replayed.ok ? success({ scripts: scriptsOf(replayed.value), source: 'replay', before }) : replayed
}

/** The difference between what the migrations make in an empty database and the text. */
async function diffReplayed(input: DraftInput, before: Schema | undefined): Promise<Result<string>> {
  const { task, files, schema, compose, url } = input
  using interruption = input.interruption?.()
  const signal = interruption?.signal ?? new AbortController().signal
  try {
    await using live = await openServer(url)
    const opened = await openShadow(live, { url, signal, describeRefusal })
    if (!opened.ok) return opened
    await using shadow = opened.value
    const { database } = shadow
    const replayed = await replayMigrations(database, {
      layers: task.stack.map((layer) => ({ layer, migrations: readMigrations(layer, files) })),
      describeFailure,
      pushText: (layer) => pushText(database, layer, { task, compose }),
    })
    signal.throwIfAborted()
    if (!replayed.ok) return replayed
    const schemas = [{ path: 'schema.prisma', content: schema.draft }]
    const external = externalTo(task, schema.names, await readLayerStates(database, task.stack))
    const renames = await findRenames(database, task.layer, { text: schema.draft, before })
    return success(await diffAfterRenames({ database, schemas, external }, renames))
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

/** A layer below without migrations is made from its text, with what is below it. */
async function pushText(
  database: Database,
  layer: LayerSource,
  { task, compose }: Pick<DraftInput, 'task' | 'compose'>,
): Promise<Result<void>> {
  if (layer === task.layer) return success(undefined)
  const { schema, findings } = compose(task.stack.slice(0, task.stack.indexOf(layer) + 1), 'client')
  if (!schema) return failure(...findings)
  await database.engine.schemaPush({ schemas: [{ path: 'schema.prisma', content: schema.draft }], external: {} })
  return success(undefined)
}

/** Opens the database, or where it does not exist yet the one that every server has. */
async function openServer(url: string): Promise<Database> {
  try {
    return await openDatabase(url, { mayCreate: false })
  } catch (error) {
    if (asEngineError(error).code !== 'P1003') throw error
    return await openDatabase(withDatabase(url, 'postgres'), { mayCreate: false })
  }
}

function describeFailure(layer: LayerSource, name: string, why: string): Diagnostic {
  return createDiagnostic('MIGRATE.REPLAY', {
    message: `Migration ${name} of ${titleOf(layer)} fails in an empty database.`,
    why,
    next: [`Correct ${layer.migrations}/${name}/migration.sql: a clone and every test database start from it.`],
  })
}

function describeRefusal(message: string): Diagnostic {
  return createDiagnostic('MIGRATE.NO_SHADOW', {
    message,
    why: 'To find out what the migrations lead to, they have to be run in a database of their own.',
    next: ['Let the user create databases: ALTER ROLE <user> CREATEDB;', 'Or use the local database: pnpm db:up'],
  })
}

function describeRemote(address: Address): Diagnostic {
  const { host, database } = address
  return createDiagnostic('MIGRATE.REMOTE', {
    message: `${formatAddress(address)} is not on this machine. Nothing was done there.`,
    why: 'To find out what the migrations lead to, they have to be run in a database of their own on that server.',
    next: [
      'Use a development database on this machine: pnpm db:up, and unset DATABASE_URL.',
      `If that is your development server: --confirm ${host}/${database}`,
    ],
  })
}

/** The engine does not know from texts what a sequence is called. */
const NAMELESS = /^DROP SEQUENCE "";$/m

/** The stack with the layer as its migrations have it; undefined if that does not fit the layers below any more. */
function composeBefore({ task, files, compose }: DraftInput): ComposedSchema | undefined {
  const path = historyLockPath(task.layer)
  const hasText = readMigrations(task.layer, files).length > 0
  const stack = task.stack.flatMap((layer) => {
    if (layer !== task.layer) return [layer]
    return hasText ? [{ ...layer, files: [path], source: path }] : []
  })
  if (stack.length === 0) return { draft: '', names: new Map(), added: [] }
  const { schema, findings } = compose(stack, 'client')
  return findings.some(isError) ? undefined : schema
}

function hasRenames(before: Schema | undefined, { draft }: ComposedSchema): boolean {
  const after = draft.includes('@renamedFrom') ? schemaOf(draft) : undefined
  return before !== undefined && after !== undefined && isRenaming(before, after)
}

async function diffTexts(layer: LayerSource, from: ComposedSchema, to: ComposedSchema): Promise<string> {
  await using engine = createSchemaEngine({ offlineSchema: 'pg_catalog' })
  const state = (content: string) => ({ kind: 'schema', schemas: [{ path: 'schema.prisma', content }] }) as const
  const { isEmpty, text } = await engine.diff({
    from: from.draft === '' ? { kind: 'empty' } : state(from.draft),
    to: state(to.draft),
    external: mergeDatabaseNames([from, to].flatMap(({ names }) => namesOfOthers(layer, names))),
  })
  return isEmpty ? '' : text
}

function namesOfOthers({ name: own }: LayerSource, names: NamesByLayer): DatabaseNames[] {
  return [...names].flatMap(([name, owned]) => (name === own ? [] : [owned]))
}

function scriptsOf(difference: string): string[] {
  return difference === '' ? [] : splitAdditions(difference)
}

import type { SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { mayWriteTo } from '@workspace/config/database-address'
import pg from 'pg'
import type { SchemaFile } from '../engine/schema-engine.ts'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import { type PostgresConnection, parseConnectionUrl } from '../postgres/parse-connection-url.ts'
import { PostgresSession } from '../postgres/postgres-session.ts'
import { describeDependent, findDependents } from './find-dependents.ts'
import type { Ownership } from './ownership.ts'
import { droppedBy, listedSchemas } from './schema-names.ts'

/** Keeps commands from what nobody meant: to write to another machine, and to drop what others own. */
export interface Guard {
  /**
   * @param isRelease whether the command is one that releases run, where NODE_ENV=production says so
   * @throws {SchemaEngineError} when the database is on another machine and nobody named it
   */
  checkHost(isRelease: boolean): void
  /** @throws {SchemaEngineError} when a reset would drop something of somebody else */
  checkReset(input: GuardedCall): Promise<void>
  /** @throws {SchemaEngineError} when a push would drop a table or enum that nobody knows to be its own */
  checkPush(input: GuardedCall): Promise<void>
  /** The table of the migration history, quoted, if it is in a PostgreSQL schema of its own. */
  historyApart(schemas: readonly SchemaFile[]): string | undefined
}

/** What a guarded command is about. */
interface GuardedCall {
  readonly schemas: readonly SchemaFile[]
  readonly filter: SchemaFilter
  /** SQL that would make the database equal to the schema. */
  readonly findDifference: () => Promise<string>
}

export interface GuardOptions {
  /** Connection string of the database. */
  readonly url: string
  /** What the paths of certificates in it are relative to. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly ownership: Ownership | undefined
}

/** Objects that would go, by the name of their owner. */
type Victims = Map<string, string[]>

export function createGuard({ url, folder, env, ownership }: GuardOptions): Guard {
  const connection = parseConnectionUrl(url, folder)
  return {
    checkHost(isRelease) {
      if (mayWriteTo(connection, env) || (isRelease && env.NODE_ENV === 'production')) return
      throw hostRefusal(connection)
    },

    async checkReset({ schemas, filter, findDifference }) {
      const victims: Victims = new Map()
      const gone = [...new Set([connection.schema, ...listedSchemas(schemas)])]
      const external = new Set([...filter.externalTables, ...filter.externalEnums])
      const { present, dependents } = await readDatabase(connection, gone)
      for (const { schema, name } of present) {
        const owner = ownership?.owners[schema]
        const isOthers = external.has(name) || (owner !== undefined && owner !== ownership?.owner)
        if (isOthers) add(victims, owner ?? `schema "${schema}"`, name)
      }
      for (const dependent of dependents) {
        const owner = ownership?.owners[dependent.schema] ?? `schema "${dependent.schema}"`
        add(victims, owner, describeDependent(dependent))
      }
      if (ownership) {
        const strangers = unknownTo(ownership, await findDifference())
        for (const name of strangers) add(victims, NOBODY, name)
      }
      if (victims.size > 0) throw resetRefusal(victims, ownership)
    },

    async checkPush({ findDifference }) {
      if (!ownership) return
      const strangers = unknownTo(ownership, await findDifference())
      if (strangers.length > 0) throw pushRefusal(strangers, ownership)
    },

    historyApart(schemas) {
      const listed = listedSchemas(schemas)
      if (listed.length === 0 || listed.includes(connection.schema)) return undefined
      return `${pg.escapeIdentifier(connection.schema)}._prisma_migrations`
    },
  }
}

/** Who has tables here and is not known to. */
const NOBODY = 'nobody known here'

function add(victims: Victims, owner: string, object: string): void {
  victims.set(owner, [...(victims.get(owner) ?? []), object])
}

function unknownTo({ made }: Ownership, script: string): readonly string[] {
  return droppedBy(script).filter((name) => !made.includes(name))
}

/** Tables and enums in PostgreSQL schemas, and what outside of those depends on them. */
async function readDatabase(connection: PostgresConnection, gone: readonly string[]) {
  await using session = new PostgresSession(connection)
  const query = async (sql: string, values: readonly unknown[]) => (await session.query(sql, values)).rows
  const rows = await query(PRESENT, [gone])
  return {
    present: rows.map(([schema, name]) => ({ schema: schema ?? '', name: `${schema}.${name}` })),
    dependents: await findDependents(query, gone, { keepsExtensions: false }),
  }
}

const PRESENT = `
  SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT n.nspname, t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname = ANY ($1) AND t.typtype = 'e'
  ORDER BY 1, 2`

const MOST_NAMES = 5

function hostRefusal({ host, database }: PostgresConnection): SchemaEngineError {
  return new SchemaEngineError({
    message: [
      `Database ${database} on ${host} is not on this machine, and nobody named it. Nothing was done there.`,
      `If it is meant: DATABASE_CONFIRM_HOST=${host}`,
      'To use the database on this machine: pnpm db:up, and unset DATABASE_URL.',
    ].join('\n'),
  })
}

function resetRefusal(victims: Victims, ownership: Ownership | undefined): SchemaEngineError {
  const lines = [...victims].map(([owner, objects]) => {
    const rest = objects.length - MOST_NAMES
    return `  ${owner}: ${objects.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  })
  return new SchemaEngineError({
    message: [
      'A reset would drop what others own, with all rows. Nothing was dropped.',
      ...lines,
      ...(ownership ? [`To reset ${ownership.owner} alone: ${ownership.resetCommand}`] : []),
      'To reset the whole database with all its owners: pnpm db:reset',
    ].join('\n'),
  })
}

function pushRefusal(strangers: readonly string[], { owner, pushCommand }: Ownership): SchemaEngineError {
  return new SchemaEngineError({
    message: [
      `This would drop what ${owner} has neither in its schema nor in a migration: ${strangers.join(', ')}. Nothing was changed.`,
      `If that belongs to ${owner}: ${pushCommand}, which shows what is lost and asks for it by name.`,
      'If it belongs to somebody else, move it out of this PostgreSQL schema: ALTER TABLE … SET SCHEMA …',
    ].join('\n'),
  })
}

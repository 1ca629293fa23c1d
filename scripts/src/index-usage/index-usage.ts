import { loadEnv } from '@workspace/config/load-env'
import { loadWorkspace, titleOf } from '@workspace/schema'
import { CommandError } from '../command-error.ts'
import { openDatabase } from '../database/open-database.ts'
import { runCommand } from '../run-command.ts'
import { tell } from '../tell.ts'
import { findUnindexed, type JudgedIndex, judgeIndexes } from './judge-indexes.ts'
import { type ForeignKeyFacts, type IndexCatalogue, readIndexes } from './read-indexes.ts'
import { renderIndexUsage } from './render-index-usage.ts'

interface UsageOptions {
  readonly schema?: readonly string[]
  readonly json?: boolean
}

/** The indexes of one PostgreSQL schema. */
export interface LayerIndexes {
  /** Of the layer that owns it; `no layer` where none does. */
  readonly title: string
  readonly schema: string
  readonly indexes: readonly JudgedIndex[]
  readonly foreignKeysWithoutIndex: readonly ForeignKeyFacts[]
}

/** What is said of the indexes of a database. */
export interface IndexReport {
  readonly address: string
  readonly countedSince: string | null
  readonly layers: readonly LayerIndexes[]
  readonly summary: {
    readonly indexes: number
    readonly bytes: number
    readonly unused: number
    readonly covered: number
    readonly invalid: number
    readonly missing: number
  }
}

/**
 * `pnpm db:index-usage`
 *
 * @returns the exit status: 0 told, 2 failed.
 */
export function indexUsage(args: readonly string[], root: string): Promise<number> {
  return runCommand<UsageOptions>(
    {
      name: 'pnpm db:index-usage',
      description:
        'Tell of every index how often it was used and how large it is, which ones are unused or covered by others, and which foreign keys have none.',
      examples: ['pnpm db:index-usage', 'pnpm db:index-usage --schema event_platform', 'pnpm db:index-usage --json'],
      define: (command) =>
        command.option('--schema <name...>', 'only these PostgreSQL schemas').option('--json', 'print one JSON object'),
      action: ({ schema, json }) => {
        loadEnv(root)
        return tell(json ?? false, async () => {
          const report = await readReport(root, schema)
          return { kind: 'done', facts: report, lines: renderIndexUsage(report) }
        })
      },
    },
    args,
  )
}

async function readReport(root: string, wanted: readonly string[] | undefined): Promise<IndexReport> {
  await using database = await openDatabase()
  const catalogue = await readIndexes(database.client)
  const layers = byLayer(root, catalogue)
  const names = layers.map(({ schema }) => schema)
  const unknown = wanted?.find((name) => !names.includes(name))
  if (unknown !== undefined) {
    throw new CommandError({
      message: `There are no tables in a PostgreSQL schema "${unknown}" of ${database.address}.`,
      next: [names.length > 0 ? `Those with tables: ${names.join(', ')}` : 'pnpm db:push'],
    })
  }
  const told = layers.filter(({ schema }) => wanted === undefined || wanted.includes(schema))
  const indexes = told.flatMap((layer) => layer.indexes)
  return {
    address: database.address,
    countedSince: catalogue.countedSince,
    layers: told,
    summary: {
      indexes: indexes.length,
      bytes: indexes.reduce((sum, { bytes }) => sum + bytes, 0),
      unused: indexes.filter(({ isUnused }) => isUnused).length,
      covered: indexes.filter(({ coveredBy }) => coveredBy !== null).length,
      invalid: indexes.filter(({ isValid }) => !isValid).length,
      missing: told.reduce((sum, { foreignKeysWithoutIndex }) => sum + foreignKeysWithoutIndex.length, 0),
    },
  }
}

/** In the order of the layers; what none of them owns, last. Histories of migrations are Prisma's own. */
function byLayer(root: string, { indexes, foreignKeys }: IndexCatalogue): readonly LayerIndexes[] {
  const workspace = loadWorkspace(root)
  const layers = workspace.ok ? workspace.value.layers : []
  const schemas = new Set(
    [...indexes, ...foreignKeys].filter(({ table }) => table !== '_prisma_migrations').map(({ schema }) => schema),
  )
  const owned = layers.filter(({ databaseSchema }) => schemas.delete(databaseSchema))
  const all = [
    ...owned.map((layer) => ({ title: titleOf(layer), schema: layer.databaseSchema })),
    ...[...schemas].map((schema) => ({ title: 'no layer', schema })),
  ]
  return all.map(({ title, schema }) => {
    const own = indexes.filter((index) => index.schema === schema)
    return {
      title,
      schema,
      indexes: judgeIndexes(own),
      foreignKeysWithoutIndex: findUnindexed(
        foreignKeys.filter((key) => key.schema === schema),
        own,
      ),
    }
  })
}

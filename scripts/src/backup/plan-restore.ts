import { CommandError } from '../command-error.ts'
import type { ArchiveContents } from './archive-contents.ts'
import type { ChosenLayer } from './choose-layer.ts'
import { readDependents, readObjects, readPresent, type TargetObject } from './target-contents.ts'
import type { TargetDatabase } from './target-database.ts'
import type { Prelude } from './write-prelude.ts'

/** What a restore does. */
export interface RestorePlan extends Prelude {
  /** PostgreSQL schemas to take out of the backup; undefined takes all of it. */
  readonly only: readonly string[] | undefined
  /** Tables that come, as `schema.table`. */
  readonly tables: readonly string[]
  /** What is there now, and goes. */
  readonly overwritten: readonly TargetObject[]
}

/**
 * Plans what a restore takes out of a backup, and what goes for it.
 *
 * @throws {CommandError} where the backup lacks the layer, or what others own would go with it.
 */
export async function planRestore(
  contents: ArchiveContents,
  layer: ChosenLayer | undefined,
  database: TargetDatabase,
): Promise<RestorePlan> {
  const schemas = layer ? layer.schemas.filter((schema) => contents.schemas.includes(schema)) : contents.schemas
  if (layer && schemas.length === 0) {
    throw new CommandError({
      message: `The backup holds nothing of ${layer.title}.`,
      why: `It has the PostgreSQL schemas ${contents.schemas.join(', ')}.`,
      next: ['pnpm db:restore <file> --list'],
    })
  }
  const { ask, serverMajor } = database
  const present = await readPresent(ask, schemas)
  const overwritten = await readObjects(ask, present)
  // `public` is in every database, and a backup that makes it can only be read schema by schema, which brings no extensions.
  const isSelective = layer !== undefined || contents.madeSchemas.includes('public')
  const isFilled = (schema: string) => overwritten.some(({ name }) => name.startsWith(`${schema}.`))
  const isMadeByBackup = (schema: string) => !isSelective && contents.madeSchemas.includes(schema)
  const dropped = present.filter((schema) => isFilled(schema) || isMadeByBackup(schema))
  const made = schemas.filter(
    (schema) => !isMadeByBackup(schema) && (dropped.includes(schema) || !present.includes(schema)),
  )
  await assertNothingElseGoes(dropped, database)
  return {
    only: isSelective ? schemas : undefined,
    tables: contents.tables.filter((table) => schemas.some((schema) => table.startsWith(`${schema}.`))),
    overwritten,
    dropped,
    made,
    serverMajor,
  }
}

async function assertNothingElseGoes(dropped: readonly string[], { ask, address }: TargetDatabase): Promise<void> {
  if (dropped.length === 0) return
  const dependents = await readDependents(ask, dropped)
  if (dependents.length === 0) return
  throw new CommandError({
    message: `Nothing was restored: what is in ${address} besides would lose ${dependents.length === 1 ? 'its hold' : 'their hold'}.`,
    why: `These depend on ${dropped.join(', ')}, and the backup does not bring them back: ${dependents.join(', ')}.`,
    next: [
      'Restore a whole backup, or into an empty database: DATABASE_URL=postgresql://… pnpm db:restore <file>',
      'Or restore one layer that nothing is built on: pnpm db:restore <file> --layer <name>',
    ],
  })
}

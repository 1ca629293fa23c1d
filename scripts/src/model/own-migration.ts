import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findUncommitted } from '../scaffold/find-uncommitted.ts'
import { removeBlock } from './layer-text.ts'
import type { ModelPlace } from './new-model.ts'

/** The migration that made the table of a model, where nobody else can have it yet. */
export interface OwnMigration {
  readonly name: string
  /** Its folder, relative to the root. */
  readonly folder: string
  /** What the record of the migrations says without it. */
  readonly lock: string
}

/** The record of the migrations of a layer, relative to the root. */
export function lockPath({ layer }: Pick<ModelPlace, 'layer'>): string {
  return `${layer.migrations}/history.lock.prisma`
}

/**
 * Finds the migration of a model that can be taken back: the last of its layer, which makes its table alone and is in no commit.
 * Undefined where others may have run it already, or build on it: then the table is dropped by another migration.
 */
export async function findOwnMigration(root: string, place: ModelPlace): Promise<OwnMigration | undefined> {
  const { layer, names } = place
  const all = (await readdir(join(root, layer.migrations), { withFileTypes: true })).filter((each) =>
    each.isDirectory(),
  )
  const name =
    all
      .map((each) => each.name)
      .sort()
      .at(-1) ?? ''
  if (!name.endsWith(`_add_${names.table}`)) return undefined
  const folder = `${layer.migrations}/${name}`
  if ((await findUncommitted(root, [`${folder}/migration.sql`])).length === 0) return undefined
  const recorded = await readFile(join(root, lockPath(place)), 'utf8').catch(() => '')
  const lines = recorded.split('\n')
  const without = lines.filter((line) => !line.startsWith(`// ${name} `))
  const lock = removeBlock(without.join('\n'), names.model)
  return lock === undefined || without.length !== lines.length - 1 ? undefined : { name, folder, lock }
}

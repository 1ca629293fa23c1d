import { isDeepStrictEqual } from 'node:util'
import { withDeleted } from '../extensions/soft-delete.ts'

/** What a seed did to one table. */
interface SeedCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

/** What a seed did, by table, in the order it did it. */
export type SeedSummary = Readonly<Record<string, SeedCounts>>

/**
 * The part of a Prisma model that seeding needs, such as `prisma.user`. Every generated client has it, so a seed of the
 * base runs on any app's client. The arguments are the generated ones; type the rows with `satisfies Prisma.…CreateManyInput[]`.
 */
export interface SeedTable {
  readonly fields: object
  findMany(args: never): PromiseLike<readonly object[]>
  createManyAndReturn(args: never): PromiseLike<readonly object[]>
  update(args: never): PromiseLike<unknown>
}

/** How rows are recognised, and what of them a repeated seed leaves as it is. */
export interface UpsertOptions<Row> {
  /**
   * A unique field; `id` unless told. With another field, a row that exists keeps its id. With `id`, a row that is there
   * under another id (a member who joined by invitation) counts as unchanged.
   */
  readonly by?: keyof Row & string
  /** Fields that are only set on creation: dates relative to now, what a developer is likely to edit. */
  readonly onlyOnCreate?: readonly (keyof Row & string)[]
}

/** The counts, and the ids of all rows by the field they are recognised by. */
export interface UpsertedRows {
  readonly counts: SeedCounts
  readonly idByKey: ReadonlyMap<string, string>
}

/**
 * Makes the rows exist with these values: creates what is missing, updates what differs, leaves the rest alone. Two reads or
 * writes for the whole table and one write per changed row.
 *
 * @throws {Error} when a row that is not recognised by `id` cannot be created, since another row holds one of its unique values.
 */
export async function upsertRows<Row extends object>(
  table: SeedTable,
  rows: readonly Row[],
  options: UpsertOptions<Row> = {},
): Promise<UpsertedRows> {
  const by = options.by ?? ('id' as keyof Row & string)
  const keyOf = (row: object): string => String((row as Row)[by])
  // A row that was soft-deleted since is there: it holds its unique values.
  const anyState = 'deletedAt' in table.fields ? withDeleted : {}
  const find = async () => {
    const found = await table.findMany({ where: { [by]: { in: rows.map(keyOf) }, ...anyState } } as never)
    return new Map(found.map((row) => [keyOf(row), row]))
  }

  const existing = await find()
  const missing = rows.filter((row) => !existing.has(keyOf(row)))
  const created =
    missing.length === 0 ? [] : await table.createManyAndReturn({ data: missing, skipDuplicates: true } as never)

  // Rows skipped as duplicates were made by a seed that runs at the same time, or collide on another unique field.
  const all = created.length < missing.length ? await find() : existing
  for (const row of created) all.set(keyOf(row), row)
  const lost = missing.find((row) => !all.has(keyOf(row)))
  if (lost && by !== 'id')
    throw new Error(
      `The row with ${by} "${keyOf(lost)}" collides with another row that holds one of its unique values.`,
    )

  const kept = new Set<string>(['id', by, ...(options.onlyOnCreate ?? [])])
  let updated = 0
  for (const row of rows) {
    const now = existing.get(keyOf(row)) as Record<string, unknown> | undefined
    const changes = Object.entries(row).filter(
      ([field, value]) => value !== undefined && !kept.has(field) && now && !isDeepStrictEqual(now[field], value),
    )
    if (changes.length === 0) continue
    await table.update({ where: { [by]: keyOf(row), ...anyState }, data: Object.fromEntries(changes) } as never)
    updated += 1
  }
  return {
    counts: { created: created.length, updated, unchanged: rows.length - created.length - updated },
    idByKey: new Map([...all].map(([key, row]) => [key, (row as { id: string }).id])),
  }
}
